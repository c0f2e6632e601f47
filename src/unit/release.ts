import type { LintUnit } from '../config/plan.ts'
import type { ChartReference } from '../detect/chart-reference.ts'
import type { Directive } from '../detect/directive.ts'
import { chooseVersion, isKofChart, voicesOf } from '../detect/version.ts'
import { nearestVersion } from '../rule/version-range.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { RunFacts } from './run-facts.ts'

/** The release that values are for. */
interface ReleaseChoice {
  readonly kofVersion: string
  /** The known release that is nearest to it. */
  readonly release: string
  /** Who named it; null when it is assumed. */
  readonly versionFrom: string | null
  /** Versions that somebody named of charts that are not KOF's. */
  readonly pinned: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/**
 * Decides on the release for a chart's values: flags and config, the version of a config's release, a comment in the text,
 * what manifests name, what all other texts of the run agree on, else the newest. A release that never had the chart gives way to the nearest that has it.
 *
 * @param directives what comments of the unit's texts say
 * @param manifests charts that manifests around the values name, per manifest, nearest first
 */
export function chooseRelease(
  unit: LintUnit,
  chart: string,
  directives: readonly Directive[],
  manifests: readonly (readonly ChartReference[])[],
  run: Pick<RunFacts, 'release'>,
  knowledge: Knowledge,
): ReleaseChoice {
  const { settings } = unit
  const commented = directives.find(({ kofVersion }) => kofVersion !== null)?.kofVersion ?? null
  const { version, from } = chooseVersion(
    [
      { version: settings.kofVersion, from: settings.from.kofVersion ?? '' },
      { version: isKofChart(chart) ? unit.version : null, from: saidBy(unit) },
      { version: commented, from: 'comment' },
      ...voicesOf(manifests, chart),
      ...(run.release === null ? [] : [run.release]),
    ],
    knowledge,
    chart,
  )
  const pinned = new Map(unit.version === null || isKofChart(chart) ? [] : [[chart, unit.version]])
  for (const { chart: named, version: at } of manifests.flat())
    if (named !== null && !isKofChart(named) && !pinned.has(named)) pinned.set(named, at)
  const { kofVersion, notes } = withChart(version, chart, knowledge)
  const release = nearestVersion(knowledge.releases, kofVersion) ?? kofVersion
  return { kofVersion, release, versionFrom: from, pinned, notes }
}

function withChart(version: string, chart: string, knowledge: Knowledge): Pick<ReleaseChoice, 'kofVersion' | 'notes'> {
  if (!knowledge.releases.includes(version)) {
    const near = nearestVersion(knowledge.releases, version)
    const instead = near === null ? '' : `: keys and defaults of ${near} are used`
    return { kofVersion: version, notes: [`KOF ${version} is not known to this kof-lint${instead}.`] }
  }
  const having = isKofChart(chart) ? knowledge.versions(chart) : []
  const near = nearestVersion(having, version)
  if (near === null || having.includes(version)) return { kofVersion: version, notes: [] }
  const have = having.length === 1 ? `${near} has` : `${having[0]} to ${having.at(-1)} have`
  return {
    kofVersion: near,
    notes: [`KOF ${version} has no chart ${chart} (${have} it): it is read as of ${near}.`],
  }
}

/** Who gave a unit its version: the config's release, or the chart that a values file stands in. */
function saidBy({ kind, name, settings }: LintUnit): string {
  const { chart } = settings.from
  // A release that a manifest names has the manifest's name.
  return chart !== null && (kind === 'file' || chart === name) ? chart : `the version of release "${name}"`
}
