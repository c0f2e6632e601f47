import { once } from '../once.ts'
import type { Knowledge, Subchart } from '../schema/knowledge.ts'
import { emptyMap, mapNode } from '../values/build.ts'
import { remadeMap, withChild } from '../values/maps.ts'
import { mergeChart, mergeLayers } from '../values/merge.ts'
import type { Keys, Nulls } from '../values/merged.ts'
import type { Layer, MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getScalar } from '../values/query.ts'
import { defaultsOf } from './context.ts'
import type { ChartInstance } from './deployment.ts'

/** A chart inside an installed chart. */
export interface InnerInstance extends ChartInstance {
  /** Its own defaults over those of the charts inside it: the values that it would have alone. */
  readonly defaults: MapNode
  /** Its switches, in the values of the chart around it. */
  readonly conditions: Subchart['conditions']
}

const HELM: Layer = { name: 'Helm', kind: 'injected', view: null, mount: [] }

/**
 * The charts inside an installed chart, and those inside them, outer ones first, each with the values that its templates
 * see. Nothing is read or merged before somebody asks, and then what is asked for: of a dozen charts most runs want one. They are
 * no part of `Deployment.charts`: what the user wrote of them is checked where it stands in the outer chart's values.
 *
 * Values are put together as Helm does it (helm v3.22.0 pkg/chartutil/coalesce.go and dependencies.go): the outer chart's
 * block over the chart's own defaults, `global` handed down, and a null removes what the inner chart defaults. One quirk is
 * left out: what an inner chart says at the third level of `global` leaks into its neighbours, and no chart of KOF's does.
 */
export function subchartsOf(knowledge: Knowledge, from: ChartInstance): InnerInstance[] {
  const outer = new ChartTree(knowledge, from.chart, from.version, [])
  const asIfAll = once(() => coalesce(outer, from.given, 'delete', null))
  const isOn = ({ subchart: { conditions }, route }: ChartInside): boolean => {
    // Helm's processDependencyConditions.
    const answers = conditions.map((condition) => getScalar(asIfAll(), [...route.slice(0, -1), ...condition]))
    return answers.find((answer) => typeof answer === 'boolean') !== false
  }
  const installed = once(() => coalesce(outer, from.given, 'delete', isOn))
  return instancesIn(outer, from, { isOn, installed, asIfAll }, () => true)
}

/** A chart, and the charts inside it. */
class ChartTree {
  /** Keys from the outermost chart's values. */
  readonly route: readonly string[]
  private readonly knowledge: Knowledge
  private readonly chart: string
  private readonly version: string
  private found: readonly ChartInside[] | undefined

  constructor(knowledge: Knowledge, chart: string, version: string, route: readonly string[]) {
    this.knowledge = knowledge
    this.chart = chart
    this.version = version
    this.route = route
  }

  /** The chart's own defaults. */
  get own(): MapNode {
    return defaultsOf(this.knowledge, this.chart, this.version)
  }

  get inside(): readonly ChartInside[] {
    this.found ??= this.knowledge
      .subcharts(this.chart, this.version)
      .map((subchart) => new ChartInside(this.knowledge, subchart, [...this.route, subchart.key]))
    return this.found
  }
}

class ChartInside extends ChartTree {
  readonly subchart: Subchart

  constructor(knowledge: Knowledge, subchart: Subchart, route: readonly string[]) {
    super(knowledge, subchart.chart, subchart.version, route)
    this.subchart = subchart
  }
}

/**
 * Whether a chart is switched on. Null where values are put together as if every chart were installed: so Helm decides what is, by
 * the charts' own defaults.
 */
type IsOn = ((inner: ChartInside) => boolean) | null

interface Views {
  readonly isOn: NonNullable<IsOn>
  /** What templates see. */
  readonly installed: () => MapNode
  /** What they would see if every chart were installed. */
  readonly asIfAll: () => MapNode
}

function instancesIn(tree: ChartTree, outer: ChartInstance, views: Views, isOuterOn: () => boolean): InnerInstance[] {
  return tree.inside.flatMap((inner) => {
    const isOn = once(() => isOuterOn() && views.isOn(inner))
    const instance = new Inner(outer, inner, isOn, views)
    return [instance, ...instancesIn(inner, instance, views, isOn)]
  })
}

class Inner implements InnerInstance {
  readonly chart: string
  readonly version: string
  readonly conditions: Subchart['conditions']
  readonly role: ChartInstance['role']
  readonly cluster?: string
  readonly hops: readonly string[]
  private readonly outer: ChartInstance
  private readonly tree: ChartInside
  private readonly isOn: () => boolean
  private readonly views: Views

  constructor(outer: ChartInstance, tree: ChartInside, isOn: () => boolean, views: Views) {
    const { key, chart, version, conditions } = tree.subchart
    this.chart = chart
    this.version = version
    this.conditions = conditions
    this.role = outer.role
    if (outer.cluster !== undefined) this.cluster = outer.cluster
    this.hops = [...outer.hops, key]
    this.outer = outer
    this.tree = tree
    this.isOn = isOn
    this.views = views
  }

  get active(): boolean {
    return this.outer.active && this.isOn()
  }
  get defaults(): MapNode {
    return this.isOn() ? defaultsWithInside(this.tree, this.views.isOn) : this.tree.own
  }
  get given(): MapNode {
    return getMap(this.outer.given, [this.tree.subchart.key]) ?? emptyMap(HELM)
  }
  get values(): MapNode {
    return getMap(this.isOn() ? this.views.installed() : this.views.asIfAll(), this.tree.route)!
  }
  get touched(): boolean {
    return this.outer.touched && this.values.touched
  }
}

/** A chart's own defaults, over those of the charts inside it. */
function defaultsWithInside(tree: ChartTree, isOn: IsOn): MapNode {
  return coalesceInside(tree.own, tree, 'keep', isOn)
}

/**
 * Values over a chart's defaults, and below over those of the charts inside it. Helm decides what is installed by the chart's
 * own defaults, and takes those of the charts inside into them afterwards (processImportValues): a null for a default of
 * `global` is lost then.
 */
function coalesce(tree: ChartTree, values: MapNode, nulls: Nulls, isOn: IsOn): MapNode {
  const blocks: Keys = {
    has: (key) => tree.inside.some((inner) => inner.subchart.key === key && isOn?.(inner) !== false),
  }
  const defaults = isOn === null ? tree.own : defaultsWithInside(tree, isOn)
  return coalesceInside(mergeChart(defaults, values, nulls, blocks), tree, nulls, isOn)
}

/** Values with the block of each chart inside over that one's defaults. */
function coalesceInside(values: MapNode, tree: ChartTree, nulls: Nulls, isOn: IsOn): MapNode {
  if (tree.inside.length === 0) return values
  const blocks = tree.inside.map((inner) => {
    const { key } = inner.subchart
    const block = (): ValueNode | undefined => {
      if (isOn?.(inner) === false) return values.get(key)
      return coalesce(inner, withGlobals(getMap(values, [key]) ?? emptyMap(HELM), values.get('global')), nulls, isOn)
    }
    return [key, block] as const
  })
  return remadeMap(values, new Map(blocks))
}

/**
 * A block with the outer chart's `global` over its own; where one is a map and the other is none, the block's stays.
 *
 * @param met what the outer one meets there, where that is more than the block's own
 */
export function withGlobals(block: MapNode, outer: ValueNode | undefined, met?: MapNode): MapNode {
  const own = block.get('global') ?? emptyMap(HELM)
  if (own.kind !== 'map' || (outer !== undefined && outer.kind !== 'map')) return block
  return withChild(block, 'global', outer === undefined ? own : mergeLayers(own, fitting(outer, met ?? own)))
}

function fitting(outer: MapNode, met: MapNode): MapNode {
  const fits = ([key, value]: readonly [string, ValueNode]): boolean => {
    const below = met.get(key)
    return below === undefined || (value.kind === 'map') === (below.kind === 'map')
  }
  return mapNode(new Map([...outer.entries].filter(fits)), outer.origin, outer)
}
