import type { RunResult } from '../../rule/run-result.ts'
import { plural } from '../../text/plural.ts'
import { printable } from '../../text/printable.ts'
import type { ReportContext } from '../context.ts'
import { fileName } from '../place.ts'
import { activeFindings, isOwnRule, summarize } from '../select.ts'
import type { Palette } from './palette.ts'
import { wrap } from './wrap.ts'

const ISSUES = 'https://github.com/kof-lint/kof-lint/issues'

/** What was not checked: rules that threw and inputs that could not be read. Empty when there is none. */
export function renderTroubles(run: RunResult, ctx: ReportContext, palette: Palette): string[] {
  const lines: string[] = []
  const own = run.failures.filter(({ rule }) => isOwnRule(rule, run))
  const ours = run.failures.filter((failure) => !own.includes(failure))
  const list = (failures: RunResult['failures'], title: string): void => {
    lines.push(palette.failure(`${title} ${plural(failures.length, 'check')}:`))
    for (const { rule, chart, file, error } of failures) {
      const where = [chart, file === null ? null : fileName(file, ctx, run)].filter((part) => part !== null).join(', ')
      lines.push(...paragraph(`${rule}${where === '' ? '' : ` (${where})`}: ${error.message}`, ctx))
    }
  }
  if (own.length > 0) list(own, 'Your own rules failed in')
  if (ours.length > 0) {
    list(ours, 'kof-lint itself failed in')
    lines.push(...paragraph(`This is a mistake of kof-lint and not of your files. Please report it: ${ISSUES}`, ctx))
  }
  if (run.failures.length > 0 && run.inputErrors.length > 0) lines.push('')
  for (const { message, hint } of run.inputErrors) {
    const [first, ...more] = wrap(printable(message), Math.max(24, ctx.width - 9))
    lines.push(`${palette.failure('problem:')} ${first}`, ...more.map((line) => `         ${line}`))
    if (hint !== undefined)
      lines.push(...wrap(printable(hint), Math.max(24, ctx.width - 9)).map((line) => `         ${line}`))
  }
  return lines
}

/** Counts, what `--fix` can do, and where to read on. Empty for a clean run when quiet. */
export function renderSummary(run: RunResult, ctx: ReportContext, palette: Palette): string[] {
  const { errors, warnings, infos, fixable, fixableUnsafe, suppressed, files } = summarize(run, ctx)
  const total = errors + warnings + infos
  const notes = ctx.quiet
    ? []
    : run.notes.flatMap((note) => wrap(printable(`note: ${note}`), ctx.width).map(palette.faint))
  const hidden = suppressed === 0 ? '' : `${suppressed} suppressed`
  if (total === 0) {
    if (ctx.quiet) return []
    const troubled = run.failures.length + run.inputErrors.length > 0
    if (files === 0) return [...notes, 'Nothing was checked']
    const clean = `${troubled ? 'No other' : 'No'} problems in ${plural(files, 'file')}${hidden === '' ? '' : `, ${hidden}`}`
    return [...notes, troubled ? clean : palette.success(`✔ ${clean}`)]
  }
  const counts = [
    errors > 0 ? palette.severity.error(plural(errors, 'error')) : '',
    warnings > 0 ? palette.severity.warning(plural(warnings, 'warning')) : '',
    infos > 0 ? palette.severity.info(`${infos} info`) : '',
    hidden === '' ? '' : palette.faint(hidden),
  ].filter((part) => part !== '')
  const repairs = [
    fixable > 0 ? `${fixable} fixable with --fix` : '',
    fixableUnsafe > 0 ? `${fixableUnsafe}${fixable > 0 ? ' more' : ' fixable'} with --fix --unsafe` : '',
  ].filter((part) => part !== '')
  const lines = [...notes, `${palette.strong(`✖ ${plural(total, 'problem')}:`)} ${counts.join(', ')}`]
  if (repairs.length > 0) lines.push(`  ${repairs.join(', ')}`)
  lines.push(...assumption(run, ctx).map(palette.faint))
  const example = activeFindings(run, ctx).find(({ docs }) => docs !== null)?.rule
  if (example !== undefined) lines.push(palette.faint(`  Run "kof-lint explain ${example}" to see why it matters.`))
  return lines
}

/** Says which release was assumed, if one was for what is reported: what is found may be right in the user's own. */
function assumption(run: RunResult, ctx: ReportContext): string[] {
  const releases = [...new Set(activeFindings(run, ctx).flatMap(({ assumed }) => assumed ?? []))]
  if (releases.length === 0 || ctx.quiet) return []
  const are = releases.length === 1 ? 'is' : 'are'
  return paragraph(
    `KOF ${releases.join(' and ')} ${are} assumed: name your release with "--kof-version", or "kofVersion" in .kof-lint.yaml.`,
    ctx,
  )
}

function paragraph(text: string, ctx: ReportContext): string[] {
  return wrap(printable(text), Math.max(24, ctx.width - 2)).map((line) => `  ${line}`)
}
