import { dotted } from '../../rule/define.ts'
import type { Diagnostic, Fix, Related } from '../../rule/diagnostic.ts'
import type { RunResult } from '../../rule/run-result.ts'
import type { ReportContext } from '../context.ts'
import { LineHashes, ValueFingerprints } from '../fingerprint.ts'
import { firstFile, type Home, homeOf, withArgument } from '../home.ts'
import { isArgument, positionsOf, repositoryName, sourceOf } from '../place.ts'
import { repeatsSecret } from '../secrets.ts'
import { codeFlowsOf } from './flow.ts'
import { MAX_RELATED } from './limits.ts'
import { type BaseIds, region } from './places.ts'
import { levelOf } from './rules.ts'
import { sentence } from './text.ts'

/** Findings as SARIF results, sorted by file name, then as they came. */
export function resultsOf(
  diagnostics: readonly Diagnostic[],
  ruleIds: readonly string[],
  run: RunResult,
  ctx: ReportContext,
  bases: BaseIds,
): object[] {
  const indices = new Map(ruleIds.map((id, i) => [id, i]))
  const hashes = new LineHashes()
  const values = new ValueFingerprints()
  const home = firstFile(run)
  const sorted = diagnostics
    .map((diagnostic) => ({ diagnostic, file: repositoryName(diagnostic.location.uri, ctx, run) }))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  return sorted.map(({ diagnostic, file }) => {
    const place = homeOf(diagnostic, run, home)
    const lineHash = place.source === null ? undefined : hashes.of(place.source, place.start.line)
    const related = diagnostic.related.filter(({ uri }) => !isArgument(uri)).slice(0, MAX_RELATED)
    const fixes = diagnostic.fixes.flatMap((fix) => fixOf(fix, run, bases))
    const location = locationOf(diagnostic, place, run, bases)
    const codeFlows = codeFlowsOf(diagnostic, location.physicalLocation, run, bases)
    return {
      ruleId: diagnostic.rule,
      ruleIndex: indices.get(diagnostic.rule),
      level: levelOf(diagnostic.severity),
      message: { text: withArgument(sentence(diagnostic.message), diagnostic) },
      locations: [location],
      partialFingerprints: {
        ...(lineHash === undefined ? {} : { primaryLocationLineHash: lineHash }),
        'kofLint/v1': isArgument(file)
          ? values.next(diagnostic, null, '--set')
          : values.next(diagnostic, place.source, file),
      },
      ...(related.length === 0
        ? {}
        : { relatedLocations: related.map((place, i) => relatedOf(place, i + 1, run, bases)) }),
      ...(codeFlows.length === 0 ? {} : { codeFlows }),
      ...(fixes.length === 0 ? {} : { fixes }),
      ...(ctx.includeSuppressed ? { suppressions: suppressionsOf(diagnostic) } : {}),
      properties: { chart: diagnostic.chart, roles: diagnostic.roles },
    }
  })
}

function locationOf({ route }: Diagnostic, place: Home, run: RunResult, bases: BaseIds): { physicalLocation: object } {
  const name = route.at(-1)
  return {
    physicalLocation: {
      artifactLocation: bases.locate(place.uri, run),
      region: region(place.source, place.span, place.start, place.end, run),
    },
    ...(name === undefined
      ? {}
      : { logicalLocations: [{ name: String(name), fullyQualifiedName: dotted(route), kind: 'property' }] }),
  }
}

function relatedOf(related: Related, id: number, run: RunResult, bases: BaseIds): object {
  const { uri, span, start, end, note } = related
  return {
    id,
    message: { text: sentence(note) },
    physicalLocation: {
      artifactLocation: bases.locate(uri, run),
      region: region(sourceOf(run, uri), span, start, end, run),
    },
  }
}

/** One SARIF fix, none for a suggestion without edits, one that would change an argument or one that repeats a secret. */
function fixOf({ title, safety, edits }: Fix, run: RunResult, bases: BaseIds): object[] {
  if (edits.length === 0 || edits.some(({ uri }) => isArgument(uri) || sourceOf(run, uri) === null)) return []
  if (edits.some(({ newText }) => repeatsSecret(newText, run))) return []
  const files = new Map<string, object[]>()
  for (const { uri, span, newText } of edits) {
    const { start, end } = positionsOf(run, uri, span)!
    const replacement = {
      deletedRegion: region(sourceOf(run, uri), span, start, end),
      insertedContent: { text: newText },
    }
    files.set(uri, [...(files.get(uri) ?? []), replacement])
  }
  const artifactChanges = [...files].map(([uri, replacements]) => ({
    artifactLocation: bases.locate(uri, run),
    replacements,
  }))
  return [{ description: { text: sentence(title) }, artifactChanges, properties: { safety } }]
}

/** Empty for an active result: SARIF asks for the property on all results of a run or on none. */
function suppressionsOf({ suppressed }: Diagnostic): object[] {
  if (suppressed === null) return []
  return [
    {
      kind: suppressed.by === 'comment' ? 'inSource' : 'external',
      ...(suppressed.reason === '' ? {} : { justification: suppressed.reason }),
    },
  ]
}
