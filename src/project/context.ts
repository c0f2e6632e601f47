import { isKofChart } from '../detect/version.ts'
import { KEPT, type Kept } from '../kept.ts'
import type { ClusterRole } from '../manifest/cluster.ts'
import { compareVersions, nearestVersion } from '../rule/version-range.ts'
import type { JsonObject, Knowledge } from '../schema/knowledge.ts'
import { buildJson } from '../values/build.ts'
import { mergeDefaults } from '../values/merge.ts'
import type { Layer, MapNode, ScalarNode } from '../values/nodes.ts'
import type { ChartInstance } from './deployment.ts'

/** What decides how values travel, besides the values. */
export interface ProjectContext {
  readonly kofVersion: string
  /** The known release that is nearest to it: what the hops follow. */
  readonly release: string
  readonly mesh: 'istio' | 'none' | 'unknown'
  readonly knowledge: Knowledge
  /** Versions that somebody named, by chart; they win over what goes with the KOF release. */
  readonly pinned: ReadonlyMap<string, string>
  /** Names of Secrets that are known to be on the management cluster. */
  readonly secrets: readonly string[]
  /** The values in a text that a template parses as YAML; null when it cannot be read. */
  readonly readText: (text: ScalarNode) => MapNode | null
}

/** True when the release's templates are those of a version or newer. */
export function since({ release }: ProjectContext, version: string): boolean {
  return compareVersions(release, version) >= 0
}

/** Where an instance stands, for `install`. */
interface Target {
  readonly chart: string
  readonly role: ClusterRole | null
  readonly active: boolean
  readonly hops: readonly string[]
  /** The cluster whose annotation gives the values, where it is known. */
  readonly cluster?: string | null
}

/** What a chart is given over its defaults; merged when somebody asks. */
interface Given {
  /** True when the user wrote something of it. */
  readonly touched: boolean
  readonly values: () => MapNode
}

/**
 * A chart with its own defaults under the values it is given. They are merged when somebody asks for them: most
 * instances of a run hold nothing that the user wrote, and no rule asks.
 * Null when upstream's data has no such chart: nothing is known to check then.
 */
export function install(ctx: ProjectContext, target: Target, given: Given): ChartInstance | null {
  const version = chartVersion(ctx, target.chart)
  return version === null ? null : new Installed(ctx.knowledge, target, version, given)
}

/** A class, since an object with getters of its own has a shape of its own, which V8 keeps long after the object. */
class Installed implements ChartInstance {
  readonly chart: string
  readonly version: string
  readonly role: ClusterRole | null
  readonly touched: boolean
  readonly active: boolean
  readonly hops: readonly string[]
  readonly cluster?: string
  private readonly knowledge: Knowledge
  private readonly merge: () => MapNode
  private alone: MapNode | undefined
  private merged: MapNode | undefined;
  [KEPT]: Kept = undefined

  constructor(knowledge: Knowledge, { chart, role, active, hops, cluster }: Target, version: string, given: Given) {
    this.chart = chart
    this.version = version
    this.role = role
    this.touched = given.touched
    this.active = active
    this.hops = hops
    if (typeof cluster === 'string') this.cluster = cluster
    this.knowledge = knowledge
    this.merge = given.values
  }

  get given(): MapNode {
    this.alone ??= this.merge()
    return this.alone
  }

  get values(): MapNode {
    this.merged ??= mergeDefaults(defaultsOf(this.knowledge, this.chart, this.version), this.given)
    return this.merged
  }
}

/**
 * The version of a chart that upstream's data has and that is nearest to the one in use: a pinned one, that of the KOF
 * release for its own charts, the one that the release installs for others, else the newest.
 */
function chartVersion(ctx: ProjectContext, chart: string): string | null {
  const { knowledge, kofVersion, release } = ctx
  const versions = knowledge.versions(chart)
  const pinned = ctx.pinned.get(chart)
  if (pinned !== undefined) return nearestVersion(versions, pinned)
  if (isKofChart(chart)) return nearestVersion(versions, kofVersion)
  return knowledge.installed(chart, release) ?? versions.at(-1) ?? null
}

/** The defaults of the version of a chart that is in use; null when upstream's data has no such chart. */
export function defaultsFor(ctx: ProjectContext, chart: string): MapNode | null {
  const version = chartVersion(ctx, chart)
  return version === null ? null : defaultsOf(ctx.knowledge, chart, version)
}

const built = new WeakMap<JsonObject, MapNode>()

/** A chart's defaults as values; built once and shared, since nothing changes a node. */
export function defaultsOf(knowledge: Knowledge, chart: string, version: string): MapNode {
  const known = knowledge.chart(chart, version)
  if (known === null) throw new Error(`No defaults are known for ${chart} ${version}`)
  let node = built.get(known.defaults)
  if (node === undefined) {
    node = buildJson(known.defaults, { name: `${chart} ${version} defaults`, kind: 'defaults', view: null, mount: [] })
    built.set(known.defaults, node)
  }
  return node
}

/** The tag of images that are released together with the charts. */
export function imageTag({ kofVersion }: ProjectContext): string {
  return `v${kofVersion.replace(/\.main$/, '')}`
}

/** What KOF puts on top of, or below, the user's values. */
export function injected(name: string, values: JsonObject): MapNode {
  const layer: Layer = { name, kind: 'injected', view: null, mount: [] }
  return buildJson(values, layer)
}

/** Facts that values are made of, each a scalar. */
export type ScalarFacts = { readonly [name: string]: ScalarNode['value'] }

interface Made {
  readonly release: string
  readonly kofVersion: string
  readonly facts: ScalarFacts
  readonly values: MapNode
}

/** What was injected last, by template. */
const last = new Map<string, Made>()

/**
 * The same for what follows from a release and a few facts. Most files of a run say nothing of them: what the last one got is
 * given again where nothing differs.
 *
 * @param template one name for each place that calls this
 * @param facts all that the values are made of, always the same names
 */
export function injectedBy<F extends ScalarFacts>(
  template: string,
  name: string,
  { release, kofVersion }: ProjectContext,
  facts: F,
  make: (facts: F) => JsonObject,
): MapNode {
  const known = last.get(template)
  if (known?.release === release && known.kofVersion === kofVersion && areSame(known.facts, facts)) return known.values
  const values = injected(name, make(facts))
  last.set(template, { release, kofVersion, facts, values })
  return values
}

function areSame(one: ScalarFacts, other: ScalarFacts): boolean {
  for (const name in one) if (!Object.is(one[name], other[name])) return false
  return true
}
