import { keptWith } from '../kept.ts'
import { once } from '../once.ts'
import type { ChartInstance } from '../project/deployment.ts'
import { subchartsOf } from '../project/subcharts.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { emptyMap } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, getScalar, isTruthy } from '../values/query.ts'
import type { Collector, Kind, Pipeline, Reference } from './collector.ts'
import { withPresets } from './presets.ts'

/** The subchart of kof-collectors that makes the collectors since KOF 1.2.0. */
const CHART = 'opentelemetry-kube-stack'

const COLLECTORS = Symbol('collectors')

/**
 * The collectors that an instance of kof-collectors makes, each as its OpenTelemetryCollector will say it: its own values
 * over `defaultCRConfig`, lists replaced, with what presets add. None for other charts, and for kof-collectors before
 * 1.2.0, which had templates of its own. Made once for an instance.
 *
 * The chart does it like this: open-telemetry/opentelemetry-helm-charts opentelemetry-kube-stack-0.6.3
 * charts/opentelemetry-kube-stack/templates/collector.yaml:1-4 and _config.tpl.
 */
export function collectorsOf(knowledge: Knowledge, instance: ChartInstance): readonly Collector[] {
  return keptWith(instance, COLLECTORS, () => {
    const values = stackValues(knowledge, instance)
    return values === null ? [] : fromValues(values)
  })
}

/** What the subchart's templates see. */
function stackValues(knowledge: Knowledge, instance: ChartInstance): MapNode | null {
  if (instance.chart === CHART) return instance.values
  if (instance.chart !== 'kof-collectors') return null
  return subchartsOf(knowledge, instance).find(({ chart }) => chart === CHART)?.values ?? null
}

function fromValues(values: MapNode): Collector[] {
  const common = getMap(values, ['defaultCRConfig'])
  const collectors = getMap(values, ['collectors'])
  if (common === undefined || collectors === undefined) return []
  return [...collectors.entries].flatMap(([key, own]) => (own.kind === 'map' ? [new Made(key, common, own)] : []))
}

/** A class, since an object with getters of its own has a shape of its own, which V8 keeps long after the object. */
class Made implements Collector {
  readonly key: string
  readonly enabled: boolean
  readonly node: MapNode
  readonly components: Collector['components']
  private readonly whole: () => MapNode
  private readonly all: () => readonly Pipeline[]

  constructor(key: string, common: MapNode, own: MapNode) {
    const node = mergeLayers(common, own)
    this.key = key
    // Asked of the collector's own values, not of what `defaultCRConfig` says.
    this.enabled = isTruthy(own.get('enabled'))
    this.node = node
    this.whole = once(() => withPresets(node, getMap(node, ['config']) ?? emptyMap(node.origin.layer)))
    this.components = new Components(this.whole)
    this.all = once(() => pipelinesOf(this.whole()))
  }

  private text(...route: string[]): string {
    return String(getScalar(this.node, route) ?? '')
  }

  get suffix(): string {
    return this.text('suffix')
  }
  get mode(): string {
    return this.text('mode')
  }
  get image(): string {
    const tag = this.text('image', 'tag')
    return tag === '' ? this.text('image', 'repository') : `${this.text('image', 'repository')}:${tag}`
  }
  get env(): ValueNode | undefined {
    return this.node.get('env')
  }
  get config(): MapNode {
    return this.whole()
  }
  get pipelines(): readonly Pipeline[] {
    return this.all()
  }
  get extensions(): readonly Reference[] {
    return references(getNode(this.config, ['service', 'extensions']))
  }
}

/** Components by kind, found when somebody asks. */
class Components implements Record<Kind, ReadonlyMap<string, MapNode | null>> {
  private readonly config: () => MapNode
  private readonly found = new Map<Kind, ReadonlyMap<string, MapNode | null>>()

  constructor(config: () => MapNode) {
    this.config = config
  }

  private of(kind: Kind): ReadonlyMap<string, MapNode | null> {
    let components = this.found.get(kind)
    if (components === undefined) {
      components = componentsOf(this.config(), kind)
      this.found.set(kind, components)
    }
    return components
  }

  get receivers(): ReadonlyMap<string, MapNode | null> {
    return this.of('receivers')
  }
  get processors(): ReadonlyMap<string, MapNode | null> {
    return this.of('processors')
  }
  get exporters(): ReadonlyMap<string, MapNode | null> {
    return this.of('exporters')
  }
  get connectors(): ReadonlyMap<string, MapNode | null> {
    return this.of('connectors')
  }
  get extensions(): ReadonlyMap<string, MapNode | null> {
    return this.of('extensions')
  }
}

function componentsOf(config: MapNode, kind: string): ReadonlyMap<string, MapNode | null> {
  const entries = [...(getMap(config, [kind])?.entries ?? [])]
  return new Map(entries.map(([id, node]) => [id, node.kind === 'map' ? node : null]))
}

function pipelinesOf(config: MapNode): Pipeline[] {
  const pipelines = [...(getMap(config, ['service', 'pipelines'])?.entries ?? [])]
  return pipelines.map(([id, value]) => {
    const node = value.kind === 'map' ? value : null
    const list = (name: string): Reference[] => references(node?.get(name))
    const [signal] = id.split('/') as [string]
    return {
      id,
      signal,
      node,
      receivers: list('receivers'),
      processors: list('processors'),
      exporters: list('exporters'),
    }
  })
}

function references(list: ValueNode | undefined): Reference[] {
  if (list?.kind !== 'seq') return []
  return list.items.flatMap((node) =>
    node.kind === 'scalar' && typeof node.value === 'string' ? [{ id: node.value, node }] : [],
  )
}
