import type { Diagnostic } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import { plural } from '../text/plural.ts'
import { printable } from '../text/printable.ts'
import type { ReportContext, Reporter } from './context.ts'
import { argumentNote, isArgument, repositoryName } from './place.ts'
import { activeFindings, isOwnRule } from './select.ts'

/** GitHub shows ten annotations of a level for each step and drops the others: https://github.com/actions/toolkit/issues/734 */
const PER_LEVEL = 10

const LEVELS = ['error', 'warning', 'notice'] as const
type Level = (typeof LEVELS)[number]

interface Annotation {
  readonly level: Level
  readonly properties: { readonly [name: string]: string | number }
  readonly message: string
}

/**
 * The `github` report: workflow commands that GitHub shows as annotations on the changed files. At most ten of each level,
 * errors first and failures before findings; one last notice counts the rest.
 */
export const github: Reporter = (run, ctx) => {
  const annotations = [
    ...run.failures.map(({ rule, file, error }) => ({
      level: 'error' as const,
      properties: {
        ...(file === null ? {} : { file: repositoryName(file, ctx, run) }),
        title: isOwnRule(rule, run) ? 'Your own rule failed' : 'kof-lint failed',
      },
      message: `The rule ${rule} threw: ${error.message}`,
    })),
    ...run.inputErrors.map(({ message, hint }) => ({
      level: 'error' as const,
      properties: { title: 'kof-lint' },
      message: hint === undefined ? message : `${message}\n${hint}`,
    })),
    ...activeFindings(run, ctx).map((diagnostic) => annotationOf(diagnostic, run, ctx)),
  ]
  const lines: string[] = []
  const left: string[] = []
  for (const level of LEVELS) {
    const all = annotations.filter((annotation) => annotation.level === level)
    const overflow = left.length > 0 || all.length > PER_LEVEL
    // The notice that counts the rest is one of ten notices itself.
    const limit = level === 'notice' && overflow ? PER_LEVEL - 1 : PER_LEVEL
    lines.push(...all.slice(0, limit).map(commandOf))
    if (all.length > limit) left.push(plural(all.length - limit, level))
  }
  if (left.length > 0) {
    lines.push(commandOf({ level: 'notice', properties: { title: 'kof-lint' }, message: rest(left) }))
  }
  return lines.map((line) => `${line}\n`).join('')
}

function annotationOf(diagnostic: Diagnostic, run: RunResult, ctx: ReportContext): Annotation {
  const { location, message, rule, severity } = diagnostic
  const { uri, start, end } = location
  const level = severity === 'info' ? 'notice' : severity
  const title = `kof-lint ${rule}`
  if (isArgument(uri)) return { level, properties: { title }, message: `${message}\n${argumentNote(diagnostic)}` }
  // GitHub refuses columns when the range spans lines.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {}
  const properties = { file: repositoryName(uri, ctx, run), line: start.line, endLine: end.line, ...columns, title }
  return { level, properties, message }
}

function commandOf({ level, properties, message }: Annotation): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${level} ${list.join(',')}::${escapeData(message)}`
}

function rest(left: readonly string[]): string {
  const last = left.at(-1)!
  const list = left.length === 1 ? last : `${left.slice(0, -1).join(', ')} and ${last}`
  return `${list} more: GitHub shows at most ten annotations of a level. The other formats list them all.`
}

function escapeData(text: string): string {
  const lines = text.split(/(\r\n|\n|\r)/).map((line, i) => (i % 2 === 0 ? printable(line) : line))
  return lines.join('').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
