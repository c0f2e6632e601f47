import { CHART_VERSION } from '../../migrate/chart-versions.ts'
import type { Migration } from '../../migrate/migrate.ts'
import type { MigratedFile } from '../../migrate/migrated-file.ts'
import type { Step } from '../../migrate/step.ts'
import { STEPS } from '../../migrate/steps/index.ts'
import { printable, printableLine } from '../../text/printable.ts'
import type { Style } from '../output/style.ts'

/** The steps between two releases, one a line. */
export function stepsText(steps: readonly Step[], style: Style): string {
  if (steps.length === 0) return 'Nothing changes for values between these releases.\n'
  const width = Math.max(...steps.map(({ release }) => release.length))
  return steps.map(({ id, release, title }) => `${release.padEnd(width)}  ${style.bold(id)}  ${title}\n`).join('')
}

/** What a migration did, what it asks, and what to do on the clusters. */
export function migrationText(result: Migration, written: readonly string[], style: Style): string {
  const lines = result.files.flatMap((file) => fileLines(file, result, style))
  if (result.runbook.length > 0) {
    lines.push('', style.bold('On the clusters, in this order'))
    for (const [i, { release, when, text }] of result.runbook.entries()) {
      const time = when === 'now' ? '' : `${when} ${release}: `
      lines.push(`  ${i + 1}. ${time}${printableLine(text)}`)
    }
  }
  lines.push('', totals(result))
  lines.push(
    written.length > 0
      ? `Written: ${printableLine(written.join(', '))}`
      : 'Nothing is written: use --write or --out DIR.',
  )
  return `${lines.join('\n').trimStart()}\n`
}

function fileLines(file: MigratedFile, { from, to }: Migration, style: Style): string[] {
  const made = file.sources.join() === file.path ? '' : ` from ${file.sources.join(', ')}`
  const lines = ['', `${style.bold(printableLine(file.path))}${printableLine(made)}: KOF ${from} to ${to}`]
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`  ${title}`, ...items.map((item) => `    ${printable(item)}`))
  }
  for (const { id, title } of stepsOf(file)) section(title, stepLines(file, id))
  section(
    'Other defaults in the new release',
    file.changed.map(({ keys, was, is, pinned }) => {
      const kept = pinned ? ', written out' : `${losses(keys, was, is)}, --pin keeps the old one`
      return `${keys.join('.')}: ${JSON.stringify(was)} becomes ${JSON.stringify(is)}${kept}`
    }),
  )
  section(
    'Read by neither release, left as it is',
    file.unread.map(({ keys, from }) => `${keys.join('.')}${placeOf(from, file.sources)}`),
  )
  section(
    'Questions',
    file.questions.flatMap((one) => questionLines(one, file.text)),
  )
  if (lines.length === 2) lines.push('  Nothing changes.')
  return lines
}

/** The steps that did something to a file, in order, each with its release and what it is about. */
function stepsOf({ moved, added, dropped }: MigratedFile): { id: string; title: string }[] {
  const ids = new Set([...moved, ...added, ...dropped].map(({ step }) => step))
  const known = STEPS.filter(({ id }) => ids.has(id)).map(({ id, release, title }) => {
    // Of renamed keys the lines below name those that were there.
    const words = id.startsWith('keys-') ? title.replace(/:.*/, '') : title
    return { id, title: `${release}  ${words}` }
  })
  return ids.has(CHART_VERSION) ? [...known, { id: CHART_VERSION, title: 'Versions of charts in manifests' }] : known
}

function stepLines({ moved, added, dropped, sources }: MigratedFile, id: string): string[] {
  const isOne = ({ step }: { readonly step: string }): boolean => step === id
  return [
    ...moved.filter(isOne).map(({ from, to }) => `moved     ${from.join('.')} -> ${to.join('.')}`),
    ...added.filter(isOne).map(({ keys, value }) => `added     ${keys.join('.')}: ${JSON.stringify(value)}`),
    ...dropped
      .filter(isOne)
      .flatMap(({ keys, from, scalars, reason, lines }) => [
        `left out  ${keys.join('.')}${placeOf(from, sources)}${scalars.map((one) => `, ${one}`).join('')}: ${reason}`,
        ...lines.filter((line) => line.trimStart().startsWith('#')).map((line) => `          with ${line.trim()}`),
      ]),
  ]
}

/** A question, and below it the line that it is about. */
function questionLines({ keys, line, text }: MigratedFile['questions'][number], file: string): string[] {
  if (keys === null || line === null) return [text]
  const shown = file.split(/\r?\n/)[line - 1]?.trim() ?? ''
  return [`line ${line}, ${keys.join('.')}: ${text}`, `  ${line} | ${shown}`]
}

/** Nodes of a store that go take their data along. */
function losses(keys: MigratedFile['changed'][number]['keys'], was: unknown, is: unknown): string {
  const isNodes = /^v[mlt]storage\.replicaCount$/.test(keys.slice(-2).join('.'))
  return isNodes && Number(is) < Number(was) ? ', and the data of nodes that go is lost' : ''
}

/** Where in the input something stood; the file only where there are several. */
function placeOf(from: MigratedFile['dropped'][number]['from'], sources: readonly string[]): string {
  if (from === null) return ''
  return sources.length === 1 ? ` (line ${from.line})` : ` (${from.file}:${from.line})`
}

function totals({ files }: Migration): string {
  const count = (pick: (file: MigratedFile) => readonly unknown[]): number =>
    files.reduce((sum, file) => sum + pick(file).length, 0)
  return `${count((file) => file.moved)} moved, ${count((file) => file.added)} added, ${count((file) => file.dropped)} left out, ${count((file) => file.questions)} to decide.`
}
