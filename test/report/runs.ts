import type { ReportContext } from '../../src/report/index.ts'
import type { RuleMeta } from '../../src/rule/define.ts'
import type { Diagnostic, Fix, Location, Related } from '../../src/rule/diagnostic.ts'
import { docsUrl } from '../../src/rule/docs.ts'
import type { RunResult } from '../../src/rule/run-result.ts'
import { createSource, type Source } from '../../src/text/source.ts'

/** The nth occurrence (from 1) of a piece of a source, as a location. */
export function locate(source: Source, piece: string, nth = 1): Location {
  let start = -1
  for (let i = 0; i < nth; i++) {
    start = source.text.indexOf(piece, start + 1)
    if (start < 0) throw new Error(`"${piece}" does not stand ${nth} times in ${source.uri}`)
  }
  const span = { start, end: start + piece.length }
  return { uri: source.uri, span, start: source.positionAt(span.start), end: source.positionAt(span.end) }
}

/** A related place. */
export function related(source: Source, piece: string, note: string): Related {
  return { ...locate(source, piece), note }
}

/** A fix that replaces a piece of a source. */
export function replacing(source: Source, piece: string, newText: string, safety: Fix['safety'] = 'safe'): Fix {
  const { uri, span } = locate(source, piece)
  return { title: `Write "${newText.trim()}"`, safety, edits: [{ uri, span, newText }] }
}

/** A finding with the usual values for whatever a test does not care about. */
export function finding(location: Location, over: Partial<Diagnostic> = {}): Diagnostic {
  const rule = over.rule ?? 'storage-rwx'
  return {
    rule,
    messageId: 'plain',
    message: 'A message.',
    severity: 'error',
    location,
    related: [],
    chart: 'kof-storage',
    roles: [],
    route: ['a'],
    docs: docsUrl(rule),
    fixes: [],
    suppressed: null,
    ...over,
  }
}

/** A run over some sources. */
export function runOf(
  sources: readonly Source[],
  diagnostics: readonly Diagnostic[],
  over: Partial<RunResult> = {},
): RunResult {
  return {
    diagnostics,
    failures: [],
    inputErrors: [],
    notes: [],
    sources: new Map(sources.map((source) => [source.uri, source])),
    fixed: new Map(),
    releases: [],
    ownRules: [],
    stats: { files: sources.length, milliseconds: 12, rules: [] },
    ...over,
  }
}

/** Metadata of a rule. */
export function ruleMeta(id: string, over: Partial<RuleMeta> = {}): RuleMeta {
  return {
    id,
    summary: `What ${id} finds`,
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage'],
    kof: '*',
    fixable: false,
    ...over,
  }
}

/** A context without colour, at 80 columns. */
export function context(over: Partial<ReportContext> = {}): ReportContext {
  return {
    color: false,
    width: 80,
    cwd: '/repo',
    root: '/repo',
    category: '',
    version: '1.2.3',
    rules: [ruleMeta('storage-rwx')],
    ruleHelp: () => null,
    includeSuppressed: false,
    quiet: false,
    stats: false,
    ...over,
  }
}

/** Values with two mistakes, and the run that finds them. */
export function sampleRun(): RunResult {
  const source = createSource(
    'deploy/kof-values.yaml',
    [
      'kof-child:',
      '  values:',
      '    storage:',
      '      victoria-logs-cluster:',
      '        enabled: "true" # quoted',
      '    fromManagement:',
      '      storage: {}',
      '',
    ].join('\n'),
  )
  return runOf(
    [source],
    [
      finding(locate(source, 'storage'), {
        rule: 'm2m-storage-wrong-path',
        message:
          '"kof-child.values.storage" is read by no template of kof-child 1.10.0; management storage is configured under "fromManagement.storage".',
        chart: 'kof-child',
        roles: ['management', 'child'],
        route: ['kof-child', 'values', 'storage'],
        related: [related(source, 'fromManagement', 'the block that is read')],
        fixes: [
          { ...replacing(source, 'storage:\n', 'x:\n', 'unsafe'), title: 'Move it under "fromManagement.storage"' },
          { title: 'Delete it', safety: 'suggestion', edits: [] },
        ],
      }),
      finding(locate(source, '"true"'), {
        rule: 'bool-as-string',
        severity: 'warning',
        message: 'Expected a boolean, not the text "true".',
        route: ['kof-child', 'values', 'storage', 'victoria-logs-cluster', 'enabled'],
        fixes: [replacing(source, '"true"', 'true')],
      }),
    ],
  )
}
