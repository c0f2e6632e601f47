import { inRange } from '../../rule/version-range.ts'
import type { Json, JsonObject, Mount } from '../knowledge.ts'
import { type ChartFiles, type Charts, type Dependency, READ_WHOLE, type ReadKeys, SCANNED } from './charts.ts'
import { plainHelmSchema } from './helm-schema.ts'
import { addSchemaKeys } from './schema-keys.ts'
import { addReadKeys, anything, fixAt, overlay, placesAt, type Shape, shapeOf } from './shape.ts'
import { schemaOf } from './shape-schema.ts'
import { mountAt, type Units } from './units.ts'

const BOOL: JsonObject = { type: 'boolean' }

/** What a chart's parents say about the chart's values: defaults, keys that they read themselves, switches. */
interface FromParents {
  readonly defaults: readonly JsonObject[]
  readonly readKeys: readonly ReadKeys[]
  readonly switches: readonly (readonly string[])[]
  /** The outermost chart, and where in it this one stands: what makes the unit's name different from the plain chart's. */
  readonly place: string
}

/** What is known of charts by name beside their files. */
interface ChartFacts {
  readonly facts: readonly {
    readonly chart: string
    readonly versions?: string
    readonly at: string | readonly string[]
    readonly schema: JsonObject
    readonly adds?: true
  }[]
  /** Keys that nothing reads. */
  readonly dead: readonly { readonly chart: string; readonly versions: string; readonly keys: readonly string[] }[]
}

/** One chart to describe. */
interface ChartRequest {
  readonly chart: ChartFiles
  readonly path: readonly string[]
  readonly readKeys: ReadKeys
  /** Null for a chart that is installed by itself. */
  readonly parents: FromParents | null
  /** Further states of the same chart whose keys are known too, for a release that is not public. */
  readonly alsoKnown: readonly ChartFiles[]
  /** Mounts that are no dependencies, made when their place exists. */
  readonly handovers: readonly Mount[]
  readonly namedBy: readonly string[] | null
  /** True where keys exist that its files do not show. */
  readonly open?: boolean
}

/** Makes the units of a chart and of all charts inside it. */
export class ChartUnits {
  private readonly charts: Charts
  private readonly units: Units
  private readonly known: ChartFacts

  constructor(charts: Charts, units: Units, known: ChartFacts) {
    this.charts = charts
    this.units = units
    this.known = known
  }

  /** Ids of the units for a chart: of the keys that it reads, then of its `values.schema.json` when it has one. */
  add(request: ChartRequest): [string, ...string[]] {
    const { chart, parents } = request
    const plain = this.shape(request, null)
    const inPlace = parents === null ? plain : this.shape(request, parents)
    const style = { types: chart.schema === null }
    const dependencies = [chart, ...request.alsoKnown].flatMap((one) => one.dependencies)
    const mounts = this.mounts(request, dependencies, inPlace)
    for (const mount of mounts) fixAt(inPlace, mount.at, { type: 'object' })
    const schema = schemaOf(inPlace, style)
    const open = request.alsoKnown.length > 0 || request.open === true
    const dead = this.deadKeys(chart, inPlace)
    const name = `${chart.name}@${chart.version}`
    const title = `${chart.name} ${chart.version}`
    for (const mount of mounts) fixAt(plain, mount.at, { type: 'object' })
    const differs =
      parents !== null && (mounts.length > 0 || JSON.stringify(schemaOf(plain, style)) !== JSON.stringify(schema))
    const id = differs ? `${name}+${parents.place}` : name
    const common = { kind: 'chart', open, dead } as const
    const named = request.namedBy === null ? {} : { namedBy: request.namedBy }
    const keys = this.units.add(id, title, { ...common, enforced: null, schema, mounts, ...named })
    if (chart.schema === null) return [keys]
    const enforced = plainHelmSchema(chart.schema, [chart.defaults, ...(parents?.defaults ?? [])])
    const preferred = `${id}.schema`
    return [
      keys,
      this.units.add(preferred, title, { ...common, enforced: 'helm', schema: enforced, mounts: [], dead: [] }),
    ]
  }

  private shape({ chart, readKeys, alsoKnown }: ChartRequest, parents: FromParents | null): Shape {
    const shape = shapeOf(chart.defaults)
    shape.open = false
    for (const other of alsoKnown) overlay(shape, shapeOf(other.defaults))
    addReadKeys(shape, readKeys)
    for (const { conditions } of [chart, ...alsoKnown].flatMap((one) => one.dependencies)) {
      for (const condition of conditions) addSwitch(shape, condition.split('.'))
    }
    for (const defaults of parents?.defaults ?? []) overlay(shape, shapeOf(defaults))
    for (const keys of parents?.readKeys ?? []) addReadKeys(shape, keys)
    for (const route of parents?.switches ?? []) addSwitch(shape, route)
    for (const { chart: name, versions, at, schema, adds } of this.known.facts) {
      if (name !== chart.name || !inRange(chart.version, versions ?? '*')) continue
      const route = typeof at === 'string' ? at.split('.') : at
      if (adds === true || placesAt(shape, route).length > 0) fixAt(shape, route, schema)
    }
    if (chart.schema !== null) addSchemaKeys(shape, plainHelmSchema(chart.schema, []))
    if (chart.name !== 'kof') addGlobal(shape)
    return shape
  }

  private deadKeys(chart: ChartFiles, shape: Shape): string[][] {
    const lists = this.known.dead.filter(
      (entry) => entry.chart === chart.name && inRange(chart.version, entry.versions),
    )
    const routes = lists.flatMap(({ keys }) => keys.map((key) => key.split('.')))
    return routes.filter((route) => placesAt(shape, route).length > 0)
  }

  private mounts(request: ChartRequest, dependencies: readonly Dependency[], shape: Shape): Mount[] {
    const mounts: Mount[] = []
    const seen = new Set<string>()
    for (const dependency of dependencies) {
      const found = this.charts.subchart(request.path, dependency)
      if (found === null || seen.has(dependency.alias)) continue
      seen.add(dependency.alias)
      const ids = this.add({
        chart: found.chart,
        path: found.path,
        readKeys: this.charts.readKeys('subcharts', found.chart.version, found.chart.name),
        parents: this.inside(request, dependency),
        alsoKnown: [],
        handovers: [],
        namedBy: null,
      })
      const condition = dependencies.find(
        ({ alias, conditions }) => alias === dependency.alias && conditions.length > 0,
      )
      const route = condition?.conditions[0]?.split('.') ?? null
      for (const id of ids) mounts.push(mountAt([dependency.alias], id, 'subchart', route))
    }
    for (const mount of request.handovers) if (placesAt(shape, mount.at).length > 0) mounts.push(mount)
    return mounts
  }

  private inside({ chart, alsoKnown, readKeys, parents }: ChartRequest, { alias }: Dependency): FromParents {
    const outer = [chart, ...alsoKnown]
    const layers = [...(parents?.defaults ?? []), ...outer.map(({ defaults }) => defaults)]
    const routes = outer.flatMap((one) => one.dependencies.flatMap(({ conditions }) => conditions))
    const switches = [...routes.map((condition) => condition.split('.')), ...(parents?.switches ?? [])]
    return {
      defaults: layers.flatMap((layer) => (isMap(layer[alias]) ? [layer[alias]] : [])),
      readKeys: [readKeys, ...(parents?.readKeys ?? [])].map((keys) => keysBelow(keys, alias)),
      switches: switches.flatMap(([first, ...rest]) => (first === alias && rest.length > 0 ? [rest] : [])),
      place: parents === null ? `${chart.name}@${chart.version}${aliasOf(chart, alias)}` : parents.place,
    }
  }
}

/** An alias is part of a unit's name when a chart stands several times in its parent. */
function aliasOf(chart: ChartFiles, alias: string): string {
  const { name } = chart.dependencies.find((dependency) => dependency.alias === alias) ?? { name: alias }
  return name === alias ? '' : `.${alias}`
}

function addSwitch(shape: Shape, route: readonly string[]): void {
  if (placesAt(shape, route).length === 0) fixAt(shape, route, BOOL)
}

function addGlobal(shape: Shape): void {
  const known = shape.keys.get('global')
  if (known === undefined) {
    const global = anything()
    global.kinds.add('map')
    shape.keys.set('global', global)
  } else if (known.fixed === null) {
    known.open = true
  }
}

function keysBelow(keys: ReadKeys, alias: string): ReadKeys {
  const below = new Map<string, readonly string[]>()
  for (const [path, how] of keys) {
    const [first, ...rest] = path.split('.')
    const isBelow = first === alias || (first === '*' && how.includes(SCANNED))
    if (isBelow && (rest.length > 0 || how.includes(READ_WHOLE))) below.set(rest.join('.'), how)
  }
  return below
}

function isMap(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
