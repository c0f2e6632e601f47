import { once } from '../once.ts'
import type { Knowledge, Subchart } from '../schema/knowledge.ts'
import { emptyMap, mapNode } from '../values/build.ts'
import { mergeChart, mergeLayers, type Nulls } from '../values/merge.ts'
import type { Layer, MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getScalar } from '../values/query.ts'
import { defaultsOf } from './context.ts'
import type { ChartInstance } from './deployment.ts'

/** A chart and the charts inside it. */
interface ChartTree {
  /** The chart's own defaults. */
  readonly own: MapNode
  /** Those, over the defaults of the charts inside it. */
  readonly defaults: MapNode
  readonly inside: readonly { readonly subchart: Subchart; readonly tree: ChartTree }[]
  readonly keys: ReadonlySet<string>
}

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
 * see. Nothing is merged before somebody asks. They are no part of `Deployment.charts`: what the user wrote of them is
 * checked where it stands in the outer chart's values.
 *
 * Values are put together as Helm does it (helm v3.22.0 pkg/chartutil/coalesce.go and dependencies.go): the outer chart's
 * block over the chart's own defaults, `global` handed down, and a null removes what the inner chart defaults. One quirk is
 * left out: what an inner chart says at the third level of `global` leaks into its neighbours, and no chart of KOF's does.
 */
export function subchartsOf(knowledge: Knowledge, from: ChartInstance): InnerInstance[] {
  const all = treeOf(knowledge, from.chart, from.version)
  const asIfAll = once(() => coalesce(all, from.given, 'delete', true))
  const isOn = (route: readonly string[], { conditions }: Subchart): boolean => {
    // Helm's processDependencyConditions.
    const answers = conditions.map((condition) => getScalar(asIfAll(), [...route, ...condition]))
    return answers.find((answer) => typeof answer === 'boolean') !== false
  }
  // Of a chart that is not installed, the others see only what was given to it, without its own defaults.
  const tree = once(() => onlyInstalled(all, [], isOn))
  const installed = once(() => coalesce(tree(), from.given, 'delete'))
  return instancesIn(all, from, [], { isOn, tree, installed, asIfAll }, true)
}

interface Views {
  /** Whether a chart inside the one at a route is switched on. */
  readonly isOn: (route: readonly string[], subchart: Subchart) => boolean
  /** The outer chart with those inside it that are installed. */
  readonly tree: () => ChartTree
  /** What templates see. */
  readonly installed: () => MapNode
  /** What they would see if every chart were installed. */
  readonly asIfAll: () => MapNode
}

function instancesIn(
  { inside }: ChartTree,
  outer: ChartInstance,
  route: readonly string[],
  views: Views,
  isOuterOn: boolean,
): InnerInstance[] {
  return inside.flatMap(({ subchart, tree }) => {
    const own = [...route, subchart.key]
    const isOn = isOuterOn && views.isOn(route, subchart)
    const instance = new Inner(outer, subchart, tree, own, isOn, views)
    return [instance, ...instancesIn(tree, instance, own, views, isOn)]
  })
}

class Inner implements InnerInstance {
  readonly chart: string
  readonly version: string
  readonly conditions: Subchart['conditions']
  readonly role: ChartInstance['role']
  readonly cluster?: string
  readonly active: boolean
  readonly hops: readonly string[]
  private readonly outer: ChartInstance
  private readonly tree: ChartTree
  private readonly route: readonly string[]
  private readonly isOn: boolean
  private readonly views: Views

  constructor(
    outer: ChartInstance,
    { key, chart, version, conditions }: Subchart,
    tree: ChartTree,
    route: readonly string[],
    isOn: boolean,
    views: Views,
  ) {
    this.chart = chart
    this.version = version
    this.conditions = conditions
    this.role = outer.role
    if (outer.cluster !== undefined) this.cluster = outer.cluster
    this.active = outer.active && isOn
    this.hops = [...outer.hops, key]
    this.outer = outer
    this.tree = tree
    this.route = route
    this.isOn = isOn
    this.views = views
  }

  get defaults(): MapNode {
    return this.isOn ? treeAt(this.views.tree(), this.route).defaults : this.tree.own
  }
  get given(): MapNode {
    return getMap(this.outer.given, [this.route.at(-1)!]) ?? emptyMap(HELM)
  }
  get values(): MapNode {
    return getMap(this.isOn ? this.views.installed() : this.views.asIfAll(), this.route)!
  }
  get touched(): boolean {
    return this.outer.touched && this.values.touched
  }
}

const trees = new WeakMap<MapNode, ChartTree>()

/** Made once for a chart's defaults. */
function treeOf(knowledge: Knowledge, chart: string, version: string): ChartTree {
  const own = defaultsOf(knowledge, chart, version)
  let tree = trees.get(own)
  if (tree === undefined) {
    const inside = knowledge
      .subcharts(chart, version)
      .map((subchart) => ({ subchart, tree: treeOf(knowledge, subchart.chart, subchart.version) }))
    tree = makeTree(own, inside)
    trees.set(own, tree)
  }
  return tree
}

function makeTree(own: MapNode, inside: ChartTree['inside']): ChartTree {
  const keys = new Set(inside.map(({ subchart }) => subchart.key))
  return { own, inside, keys, defaults: coalesceInside(own, inside, 'keep') }
}

/** Helm's processDependencyEnabled. */
function onlyInstalled(tree: ChartTree, route: readonly string[], isOn: Views['isOn']): ChartTree {
  const inside = tree.inside
    .filter(({ subchart }) => isOn(route, subchart))
    .map(({ subchart, tree: inner }) => ({ subchart, tree: onlyInstalled(inner, [...route, subchart.key], isOn) }))
  const same = inside.length === tree.inside.length && inside.every((one, i) => one.tree === tree.inside[i]!.tree)
  return same ? tree : makeTree(tree.own, inside)
}

function treeAt(tree: ChartTree, route: readonly string[]): ChartTree {
  return route.reduce((outer, key) => outer.inside.find(({ subchart }) => subchart.key === key)!.tree, tree)
}

/**
 * Values over a chart's defaults, and below over those of the charts inside it. Helm decides what is installed by the chart's
 * own defaults, and takes those of the charts inside into them afterwards (processImportValues): a null for a default of
 * `global` is lost then.
 */
function coalesce(tree: ChartTree, values: MapNode, nulls: Nulls, own = false): MapNode {
  return coalesceInside(mergeChart(own ? tree.own : tree.defaults, values, nulls, tree.keys), tree.inside, nulls, own)
}

function coalesceInside(values: MapNode, inside: ChartTree['inside'], nulls: Nulls, own = false): MapNode {
  if (inside.length === 0) return values
  const entries = new Map(values.entries)
  for (const { subchart, tree } of inside) {
    const block = getMap(values, [subchart.key]) ?? emptyMap(HELM)
    entries.set(subchart.key, coalesce(tree, withGlobals(block, values.get('global')), nulls, own))
  }
  return mapNode(entries, values.origin, values)
}

/** A block with the outer chart's `global` over its own; where one is a map and the other is none, the block's stays. */
function withGlobals(block: MapNode, outer: ValueNode | undefined): MapNode {
  const own = block.get('global') ?? emptyMap(HELM)
  if (own.kind !== 'map' || (outer !== undefined && outer.kind !== 'map')) return block
  const global = outer === undefined ? own : mergeLayers(own, fitting(outer, own))
  return mapNode(new Map([...block.entries, ['global', global]]), block.origin, block)
}

function fitting(outer: MapNode, own: MapNode): MapNode {
  const fits = ([key, value]: readonly [string, ValueNode]): boolean => {
    const below = own.get(key)
    return below === undefined || (value.kind === 'map') === (below.kind === 'map')
  }
  return mapNode(new Map([...outer.entries].filter(fits)), outer.origin, outer)
}
