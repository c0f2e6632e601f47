import type { MigratedFile, Migration } from '../../migrate/migrate.ts'
import type { Step } from '../../migrate/step.ts'
import type { Style } from '../style.ts'

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
    for (const [i, { release, when, text }] of ordered(result.runbook).entries())
      lines.push(`  ${i + 1}. ${when} ${release}: ${text}`)
  }
  lines.push('', totals(result))
  lines.push(written.length > 0 ? `Written: ${written.join(', ')}` : 'Nothing is written: use --write or --out DIR.')
  return `${lines.join('\n').trimStart()}\n`
}

function ordered(items: Migration['runbook']): Migration['runbook'] {
  return [...items.filter(({ when }) => when === 'before'), ...items.filter(({ when }) => when === 'after')]
}

function fileLines(file: MigratedFile, { from, to }: Migration, style: Style): string[] {
  const made = file.sources.join() === file.path ? '' : ` from ${file.sources.join(', ')}`
  const lines = ['', `${style.bold(file.path)}${made}: KOF ${from} to ${to}`]
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`  ${title}`, ...items.map((item) => `    ${item}`))
  }
  section(
    'Moved',
    file.moved.map(({ from, to }) => `${from.join('.')} -> ${to.join('.')}`),
  )
  section(
    'Added',
    file.added.map(({ keys, value }) => `${keys.join('.')}: ${JSON.stringify(value)}`),
  )
  section(
    'Left out',
    file.dropped.map(({ keys, from, scalars, reason }) => {
      const place = from === null ? '' : ` (${from.file}:${from.line})`
      return `${keys.join('.')}${place}, ${scalars.join(', ')}: ${reason}`
    }),
  )
  section(
    'Other defaults in the new release',
    file.changed.map(({ keys, was, is, pinned }) => {
      const kept = pinned ? ', written out' : ', --pin keeps the old one'
      return `${keys.join('.')}: ${JSON.stringify(was)} becomes ${JSON.stringify(is)}${kept}`
    }),
  )
  section(
    'Read by neither release, left as it is',
    file.unread.map(({ keys, from }) => `${keys.join('.')}${from === null ? '' : ` (${from.file}:${from.line})`}`),
  )
  section(
    'Questions',
    file.questions.map(({ keys, line, text }) => {
      const place = keys === null ? '' : `${line === null ? '' : `line ${line}, `}${keys.join('.')}: `
      return `${place}${text}`
    }),
  )
  return lines
}

function totals({ files }: Migration): string {
  const count = (pick: (file: MigratedFile) => readonly unknown[]): number =>
    files.reduce((sum, file) => sum + pick(file).length, 0)
  return `${count((file) => file.moved)} moved, ${count((file) => file.added)} added, ${count((file) => file.dropped)} left out, ${count((file) => file.questions)} to decide.`
}
