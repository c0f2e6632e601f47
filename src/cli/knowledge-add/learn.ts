import { isKofChart } from '../../detect/version.ts'
import { compareVersions } from '../../rule/version-range.ts'
import { ChartUnits } from '../../schema/build/chart-unit.ts'
import { type Charts, READ_WHOLE, SCANNED } from '../../schema/build/charts.ts'
import { strictCrdSchema } from '../../schema/build/crd-schema.ts'
import { mountAt, Units } from '../../schema/build/units.ts'
import type { JsonObject, Knowledge, Mount, Unit } from '../../schema/knowledge.ts'
import type { LoadedChart } from './chart.ts'
import { findCustomResource } from './crds.ts'
import { chartsInside, type Inside } from './inside.ts'
import type { ChartTree } from './tree.ts'

/** What is known of a chart from its files alone, as it is kept. */
export interface Learned {
  readonly chart: string
  readonly version: string
  readonly defaults: JsonObject
  /** Id of the unit that governs the chart's root. */
  readonly unit: string
  readonly units: readonly Unit[]
  /** The charts inside it. */
  readonly inside: Inside
  /** Sentences about what the files do not say. */
  readonly unlearned: readonly string[]
}

/**
 * Makes units of a chart. Where its values go on to is taken from the nearest release that is known.
 *
 * @param tree the chart's files, for the custom resources in them
 */
export function learn(chart: LoadedChart, tree: ChartTree, known: Knowledge): Learned {
  const { name, version, defaults } = chart.files
  const units = new Units()
  const reads = new Map(chart.reads)
  reads.delete('')
  const unlearned = [...allUnlearned(chart)]
  const handovers: Mount[] = []
  for (const mount of mountsOfNearest(name, version, known)) {
    const made = handOver(mount, version, tree, units)
    if (made !== null) handovers.push(made)
    else {
      reads.set(mount.at.join('.'), [SCANNED, READ_WHOLE])
      const what = mount.unit.split('@', 1)[0]
      const which = mount.via === 'crd' ? `the CRD of ${what}` : `the chart ${what}`
      unlearned.push(
        `Values below "${mount.at.join('.')}" go to ${which}, which is not in the chart: they are not checked.`,
      )
    }
  }
  const [root] = new ChartUnits(insideOf(chart), units, { facts: [], dead: [] }).add({
    chart: chart.files,
    path: [],
    readKeys: reads,
    parents: null,
    alsoKnown: [],
    handovers,
    namedBy: name === 'kof' ? ['global', 'components'] : null,
    open: chart.open,
  })
  const named = renamed(units, root)
  const inside = chartsInside(chart, root, named)
  return { chart: name, version, defaults, unit: root, units: named, inside, unlearned: [...new Set(unlearned)] }
}

function* allUnlearned(chart: LoadedChart): Generator<string> {
  yield* chart.unlearned
  for (const inner of chart.inside.values()) yield* allUnlearned(inner)
}

/** Where the nearest known release of a chart hands its values on to. */
function mountsOfNearest(chart: string, version: string, known: Knowledge): readonly Mount[] {
  const versions = known.versions(chart)
  const nearest = versions.findLast((one) => compareVersions(one, version) < 0) ?? versions.at(-1)
  const entry = nearest === undefined ? null : known.chart(chart, nearest)
  return entry === null ? [] : known.unit(entry.unit).mounts.filter(({ via }) => via !== 'subchart')
}

/** The same for this release; null where the files do not say what governs the place. */
function handOver({ at, unit, via }: Mount, version: string, tree: ChartTree, units: Units): Mount | null {
  const to = unit.split('@', 1)[0]!
  if (via === 'projection') return isKofChart(to) ? mountAt(at, `${to}@${version}`, 'projection') : null
  const spec = findCustomResource(tree, to)
  if (spec === null) return null
  // Open, since KOF's templates take switches out of a spec that its CRD does not have.
  const body = { kind: 'crd', enforced: 'api-server', open: true, mounts: [], dead: [] } as const
  return mountAt(at, units.add(to, to, { ...body, schema: strictCrdSchema(spec) }), 'crd')
}

function insideOf(root: LoadedChart): Charts {
  const reads = new Map<string, Map<string, readonly string[]>>()
  const collect = (chart: LoadedChart): void => {
    for (const inner of chart.inside.values()) {
      const { name, version } = inner.files
      const merged = reads.get(`${name}@${version}`) ?? new Map<string, readonly string[]>()
      for (const [path, how] of inner.reads) if (!merged.get(path)?.includes(READ_WHOLE)) merged.set(path, how)
      // Nothing but the chart itself can be open: what a chart inside it does not show is free.
      if (inner.open) merged.set('', [SCANNED, READ_WHOLE])
      reads.set(`${name}@${version}`, merged)
      collect(inner)
    }
  }
  collect(root)
  const at = (path: readonly string[]): LoadedChart | undefined =>
    path.reduce<LoadedChart | undefined>((chart, alias) => chart?.inside.get(alias), root)
  return {
    subchart: (parent, { alias }) => {
      const found = at(parent)?.inside.get(alias)
      return found === undefined ? null : { path: [...parent, alias], chart: found.files }
    },
    readKeys: (_, version, chart) => reads.get(`${chart}@${version}`) ?? new Map(),
  }
}

/** Units with ids that no shipped unit has: all but the root and what other charts own are named after the root. */
function renamed(units: Units, root: string): Unit[] {
  const ids = [...units.byId.keys(), ...units.same.keys()]
  const names = new Map(ids.map((id) => [id, id === root ? id : `${id.split('+', 1)[0]}+${root}#${ids.indexOf(id)}`]))
  return ids.map((id) => {
    const unit = units.get(id)
    const mounts = unit.mounts.map((mount) => ({ ...mount, unit: names.get(mount.unit) ?? mount.unit }))
    return { ...unit, id: names.get(id)!, title: units.same.get(id)?.title ?? unit.title, mounts }
  })
}
