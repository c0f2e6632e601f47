import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { ReportContext, Reporter } from './context.ts'
import { fileName, positionsOf } from './place.ts'
import { allFindings, splitFixes, summarize } from './select.ts'

/**
 * The `json` report: one object, with its keys always in this order.
 *
 *     version                  of kof-lint
 *     diagnostics[]            sorted by file, line, column and rule; suppressed ones are among them
 *       ruleId  severity       error | warning | info
 *       message
 *       file                   relative to the working directory, with /; or the argument, as in "--set a.b=c"
 *       line  column           from 1, in UTF-16 code units; a byte order mark takes no column
 *       endLine  endColumn     one past the last character
 *       chart                  the chart whose values are wrong, or null
 *       roles[]                clusters it concerns: management | regional | child
 *       path[]                 the route in the user's file: keys and indices
 *       docs                   address of the rule's page
 *       fix                    null, or {title, safety: safe | unsafe, edits[]}: what --fix or --fix --unsafe applies
 *       suggestions[]          the same, also with safety "suggestion"; edits may be empty
 *       related[]              {file, line, column, endLine, endColumn, message}
 *       suppressed             null, or {by: comment | config | baseline, reason}
 *     failures[]               what was not checked, and why
 *       kind                   rule: a rule threw | input: a file could not be read | config | usage
 *       rule  chart  file      null where they do not apply
 *       message  hint          the hint is null when there is none
 *     summary                  {errors, warnings, infos, fixable, fixableUnsafe, suppressed, files, notes[]};
 *                              suppressed findings are counted under `suppressed` only
 *     stats                    only with --stats: {files, milliseconds, rules[]: {rule, milliseconds, hits}}
 *
 * An edit is {file, start, end, text, startLine, startColumn, endLine, endColumn}: `start` and `end` are half-open UTF-16
 * offsets in the file's text, byte order mark included; lines and columns are null for a text that is not at hand.
 * With `--quiet` only errors are listed and counted.
 */
export const json: Reporter = (run, ctx) => {
  const report = {
    version: ctx.version,
    diagnostics: allFindings(run, ctx).map((diagnostic) => findingOf(diagnostic, run, ctx)),
    failures: failuresOf(run, ctx),
    summary: { ...summarize(run, ctx), notes: run.notes },
    ...(ctx.stats ? { stats: run.stats } : {}),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function findingOf(diagnostic: Diagnostic, run: RunResult, ctx: ReportContext): object {
  const { fix, suggestions } = splitFixes(diagnostic)
  return {
    ruleId: diagnostic.rule,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...placeOf(diagnostic.location, run, ctx),
    chart: diagnostic.chart,
    roles: diagnostic.roles,
    path: diagnostic.route,
    docs: diagnostic.docs,
    fix: fix === null ? null : fixOf(fix, run, ctx),
    suggestions: suggestions.map((suggestion) => fixOf(suggestion, run, ctx)),
    related: diagnostic.related.map((related) => ({ ...placeOf(related, run, ctx), message: related.note })),
    suppressed: diagnostic.suppressed,
  }
}

function placeOf({ uri, start, end }: Diagnostic['location'], run: RunResult, ctx: ReportContext): object {
  return {
    file: fileName(uri, ctx, run),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

function fixOf(fix: Fix, run: RunResult, ctx: ReportContext): object {
  const edits = fix.edits.map(({ uri, span, newText }) => {
    const at = positionsOf(run, uri, span)
    return {
      file: fileName(uri, ctx, run),
      start: span.start,
      end: span.end,
      text: newText,
      startLine: at?.start.line ?? null,
      startColumn: at?.start.column ?? null,
      endLine: at?.end.line ?? null,
      endColumn: at?.end.column ?? null,
    }
  })
  return { title: fix.title, safety: fix.safety, edits }
}

function failuresOf(run: RunResult, ctx: ReportContext): object[] {
  return [
    ...run.failures.map(({ rule, chart, file, error }) => ({
      kind: 'rule',
      rule,
      chart,
      file: file === null ? null : fileName(file, ctx, run),
      message: error.message,
      hint: null,
    })),
    ...run.inputErrors.map(({ kind, message, hint }) => ({
      kind,
      rule: null,
      chart: null,
      file: null,
      message,
      hint: hint ?? null,
    })),
  ]
}
