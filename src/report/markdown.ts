import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import { shorten } from '../rule/shorten.ts'
import { plural } from '../text/plural.ts'
import type { ReportContext, Reporter } from './context.ts'
import { fileName, shownSource } from './place.ts'
import { plain } from './plain-markdown.ts'
import { remarksOf } from './remarks.ts'
import { listedFindings, noFindings, summarize } from './select.ts'
import { codeFrame } from './stylish/frame.ts'
import { paletteFor } from './stylish/palette.ts'
import { troublesOf } from './troubles.ts'

/** A comment on GitHub holds 65,536 characters, and the last lines need some. */
const LIMIT = 60_000
const SIGNS = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const
const FRAME_WIDTH = 100

/**
 * The `markdown` report, for a comment or a job's summary: counts, a table of findings, and each with its code to unfold. It stays
 * below the length that a comment may have, and says how many findings it leaves out. Texts of users are shown as they are: nothing
 * in them becomes markup, a link or a mention.
 */
export const markdown: Reporter = (run, ctx) => {
  const { errors, warnings, infos, suppressed, files } = summarize(run, ctx)
  const findings = listedFindings(run, ctx)
  const failed = troublesOf(run, ctx)
  const troubles = fitting(
    failed.map(({ message }) => `- ❗ ${plain(shorten(message))}`),
    LIMIT / 2,
  )
  if (troubles.length < failed.length) troubles.push(`- ❗ and ${failed.length - troubles.length} more of the kind`)
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), `${infos} info`]
  const head = [
    `### kof-lint: ${errors + warnings + infos === 0 ? noFindings(failed.length, files) : counts.join(', ')}`,
    '',
    `${plural(files, 'file')} read${suppressed === 0 ? '' : `, ${plural(suppressed, 'finding')} suppressed`}.`,
    ...(troubles.length === 0 ? [] : ['', ...troubles]),
  ]
  if (findings.length === 0) return `${head.join('\n')}\n`
  const rows = fitting(
    findings.map((finding) => rowOf(finding, run, ctx)),
    LIMIT - head.join('\n').length,
  )
  const table = ['', '| | Place | Finding | Rule |', '| --- | --- | --- | --- |', ...rows]
  const left = findings.length - rows.length
  if (left > 0) table.push('', `${plural(left, 'more finding')}: the other formats list them all.`)
  const above = [...head, ...table].join('\n')
  const details = fitting(
    findings.slice(0, rows.length).map((finding) => detailOf(finding, run, ctx)),
    LIMIT - above.length,
  )
  return `${[above, ...details].join('\n\n')}\n`
}

/** As many of the first texts as fit. */
function fitting(texts: readonly string[], room: number): string[] {
  const fit: string[] = []
  let left = room
  for (const text of texts) {
    left -= text.length + 2
    if (left < 0) break
    fit.push(text)
  }
  return fit
}

function rowOf(finding: Diagnostic, run: RunResult, ctx: ReportContext): string {
  const { location, severity, suppressed, message } = finding
  const state = suppressed === null ? severity : `${severity}, suppressed`
  return `| ${SIGNS[severity]} ${state} | ${placeOf(location, run, ctx)} | ${plain(message)} | ${ruleOf(finding)} |`
}

function detailOf(finding: Diagnostic, run: RunResult, ctx: ReportContext): string {
  const { location, severity, message } = finding
  const source = shownSource(run, location.uri)
  const palette = paletteFor(false)
  const frame = source === null ? [] : codeFrame(source, location, FRAME_WIDTH, palette, palette.strong)
  const code = frame.join('\n')
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  const remarks = remarksOf(finding, run, ctx).map(({ name, text }) => `- ${name}: ${plain(text)}`)
  return [
    `<details><summary>${SIGNS[severity]} ${placeOf(location, run, ctx)} ${ruleOf(finding)}</summary>`,
    '',
    `**${severity}**: ${plain(message)}`,
    ...(code === '' ? [] : ['', `${fence}text`, code, fence]),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
    '',
    '</details>',
  ].join('\n')
}

function placeOf({ uri, start }: Diagnostic['location'], run: RunResult, ctx: ReportContext): string {
  return `<code>${plain(`${fileName(uri, ctx, run)}:${start.line}:${start.column}`)}</code>`
}

function ruleOf({ rule, docs }: Diagnostic): string {
  return docs === null ? plain(rule) : `<a href="${encodeURI(docs).replaceAll('&', '&amp;')}">${plain(rule)}</a>`
}
