import type { Collector, Pipeline, Reference } from '#src/otel/collector'
import { defineChartRule, type YamlOp } from '#src/rule/define'
import { signalsOf } from '#src/rule/helpers/component-signals'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import { closest } from '#src/text/distance'
import type { SeqNode, ValueNode } from '#src/values/nodes'
import { getNode, setByUser } from '#src/values/query'

/** The two ends of a pipeline. */
type End = 'receivers' | 'exporters'

interface Facts {
  /** The pipeline that the finding is about; for a connector those at its other end. */
  readonly pipelines: readonly string[]
  readonly end: End
  /** The component. */
  readonly id: string
  readonly close: string | null
  /** Signals that the component knows. */
  readonly signals: readonly string[]
}
type Told = Facts & { readonly collectors: readonly string[] }

const stops = (collectors: readonly string[]): string =>
  `${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start`

export default defineChartRule({
  meta: {
    id: 'otel-pipeline-invalid',
    summary:
      'A pipeline that a collector refuses: it has no end, its connector has only one, or a component does not fit',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['opentelemetry-kube-stack'],
    fixable: 'unsafe',
  },
  messages: {
    empty: ({ pipelines, end, collectors }: Told) =>
      `The pipeline ${named(pipelines)} has no ${end}, so ${stops(collectors)}. List some, or switch it off with "${end}: [nop]".`,
    dropped: ({ id, pipelines, end, collectors }: Told) =>
      `This list leaves out the connector "${id}", ${end === 'exporters' ? 'from which' : 'through which'} ${named(pipelines)} ${end === 'exporters' ? `get${pipelines.length > 1 ? '' : 's'} data` : `send${pipelines.length > 1 ? '' : 's'} data here`}, so ${stops(collectors)}. Keep "${id}" in it${end === 'exporters' ? `, and list exporters of your own in ${named(pipelines)}` : ''}.`,
    oneSided: ({ id, end, collectors }: Told) =>
      `The connector "${id}" is among the ${end} of no pipeline, so ${stops(collectors)}. Put it there, or take it out here.`,
    route: ({ id, pipelines, close, collectors }: Told) =>
      `"${id}" hands data over to ${named(pipelines)}, and no pipeline of this name has it among its receivers, so ${stops(collectors)}. ${close === null ? 'Name one that has.' : `Did you mean "${close}"?`}`,
    signal: ({ id, pipelines, signals, collectors }: Told) =>
      `"${id}" is for ${signals.join(' and ')} only and cannot be in the pipeline ${named(pipelines)}, so ${stops(collectors)}. Take it out.`,
    noList: ({ id, pipelines, collectors }: Told) =>
      `"${id}" of the pipeline ${named(pipelines)} is no list, so Kubernetes refuses ${named(collectors)}, or Helm cannot render ${collectors.length > 1 ? 'them' : 'it'}. Write the names in brackets, as in "[debug]".`,
    kind: ({ pipelines, close, collectors }: Told) =>
      `${named(pipelines)} is no pipeline of logs, metrics, traces or profiles, so ${stops(collectors)}. ${close === null ? `Begin its name with one of these, as in "logs/${pipelines[0]}".` : `Did you mean "${close}"?`}`,
    twice: ({ id, pipelines, collectors }: Told) =>
      `The pipeline ${named(pipelines)} names the processor "${id}" twice, so ${stops(collectors)}. Delete one of them.`,
  },
  check(ctx) {
    for (const { first, collectors } of byPlace(configuredCollectors(ctx).flatMap(faultsOf))) {
      const { message, at, on, facts, fix } = first
      const fixes = fix === null ? [] : [{ title: fix.title, ops: [fix.op] }]
      ctx.report({ id: message, data: { ...facts, collectors }, at: on === 'key' ? { key: at } : at, fixes })
    }
  },
})

interface Fault {
  readonly message: 'empty' | 'dropped' | 'oneSided' | 'route' | 'signal' | 'noList' | 'kind' | 'twice'
  readonly at: ValueNode
  readonly on: 'key' | 'value'
  readonly collector: string
  readonly facts: Facts
  readonly fix: { readonly title: string; readonly op: YamlOp } | null
}

function faultsOf(collector: Collector): Fault[] {
  const fault = (
    message: Fault['message'],
    at: ValueNode,
    facts: Partial<Facts>,
    fix: Fault['fix'] = null,
    on: Fault['on'] = 'value',
  ): Fault => {
    const all: Facts = { pipelines: [], end: 'exporters', id: '', close: null, signals: [], ...facts }
    return { message, at, on, collector: collector.key, facts: all, fix }
  }
  return [
    ...collector.pipelines.flatMap((pipeline) => [
      ...emptyEnds(pipeline).map(({ end, at }) => fault('empty', at, { pipelines: [pipeline.id], end }, null, 'key')),
      ...unknownKind(pipeline).map(({ at, close }) => {
        const fix =
          close === null ? null : { title: `Rename it to "${close}"`, op: { op: 'rename' as const, at, to: close } }
        return fault('kind', at, { pipelines: [pipeline.id], close }, fix, 'key')
      }),
      ...noLists(pipeline).map(({ id, node, fix }) => fault('noList', node, { id, pipelines: [pipeline.id] }, fix)),
      ...unfit(pipeline).map(({ id, node, signals }) =>
        fault('signal', node, { id, pipelines: [pipeline.id], signals }),
      ),
      ...repeated(pipeline).map(({ id, node }) => fault('twice', node, { id, pipelines: [pipeline.id] })),
    ]),
    ...[...collector.components.connectors.keys()].flatMap((id) => {
      const found = halfUsed(collector, id) ?? droppedRoute(collector, id)
      if (found === null)
        return badRoutes(collector, id).map(({ node, id: to, close }) => {
          const fix =
            close === null ? null : { title: `Write "${close}"`, op: { op: 'set' as const, at: node, to: close } }
          return fault('route', node, { id, pipelines: [to], close }, fix)
        })
      const { at, end, pipelines } = found
      if (at.kind === 'seq') {
        const fix = { title: `Keep "${id}" in the list`, op: { op: 'append' as const, to: at, item: id } }
        return [fault('dropped', at, { id, end, pipelines }, fix, 'key')]
      }
      return inAnnotation(at) ? [] : [fault('oneSided', at, { id, end, pipelines })]
    }),
  ]
}

const ENDS: readonly End[] = ['receivers', 'exporters']

/** Ends without components. A null for the whole pipeline is told by another rule. */
function emptyEnds({ node, ...pipeline }: Pipeline): { readonly end: End; readonly at: ValueNode }[] {
  if (node === null) return []
  return ENDS.filter((end) => pipeline[end].length === 0).flatMap((end) => {
    const own = node.get(end) ?? node.removed.get(end)?.by
    if (own !== undefined && setByUser(own)) return isEmpty(own) ? [{ end, at: own }] : []
    // The rest of what an annotation says may be in the values of the release.
    return own === undefined && setByUser(node) && !inAnnotation(node) ? [{ end, at: node }] : []
  })
}

function isEmpty(list: ValueNode): boolean {
  return list.kind === 'seq' ? list.items.length === 0 : list.kind === 'scalar' && list.value === null
}

/** What the part of a pipeline's name before the slash may be. */
const PIPELINES = ['logs', 'metrics', 'traces', 'profiles']

/** A pipeline that the user made, and whose name begins with none of the kinds. */
function unknownKind({ id, signal, node }: Pipeline): { readonly at: ValueNode; readonly close: string | null }[] {
  if (node === null || PIPELINES.includes(signal) || !setByUser(node)) return []
  const close = closest(signal, PIPELINES)
  return [{ at: node, close: close === null ? null : close + id.slice(signal.length) }]
}

/** What stands where a list of names belongs. */
function noLists({ node }: Pipeline): (Reference & { readonly fix: Fault['fix'] })[] {
  return ['receivers', 'processors', 'exporters'].flatMap((id): ReturnType<typeof noLists> => {
    const own = node?.get(id)
    if (own === undefined || own.kind === 'seq' || !setByUser(own)) return []
    if (own.kind === 'map') return [{ id, node: own, fix: null }]
    if (own.value === null) return []
    const names = String(own.value).split(/[\s,]+/)
    return [{ id, node: own, fix: { title: 'Make a list of it', op: { op: 'set', at: own, to: names } } }]
  })
}

function unfit(pipeline: Pipeline): (Reference & { readonly signals: readonly string[] })[] {
  if (!['logs', 'metrics', 'traces'].includes(pipeline.signal)) return []
  return (['receivers', 'processors', 'exporters'] as const).flatMap((kind) =>
    pipeline[kind].flatMap((reference) => {
      const signals = signalsOf(kind, reference.id)
      const fits = signals === undefined || signals.includes(pipeline.signal)
      return fits || !setByUser(reference.node) ? [] : [{ ...reference, signals }]
    }),
  )
}

function repeated({ processors }: Pipeline): Reference[] {
  return processors.filter(({ id, node }, i) => setByUser(node) && processors.findIndex((one) => one.id === id) < i)
}

interface HalfUsed {
  /** The list that left the connector out; else where it is named. */
  readonly at: ValueNode
  /** The end that it is missing at. */
  readonly end: End
  /** The pipelines at its other end. */
  readonly pipelines: readonly string[]
}

/** A connector hands over from pipelines that export to it to those that receive from it: it needs both. */
function halfUsed(collector: Collector, connector: string): HalfUsed | null {
  const receiving = using(collector, 'receivers', connector)
  const exporting = using(collector, 'exporters', connector)
  if ((receiving.length === 0) === (exporting.length === 0)) return null
  const isUnheard = receiving.length === 0
  const [end, other]: readonly [End, End] = isUnheard ? ['receivers', 'exporters'] : ['exporters', 'receivers']
  const there = isUnheard ? exporting : receiving
  const pipelines = there.map(({ id }) => id)
  const list = collector.pipelines.map((pipeline) => leavesOut(pipeline, end, connector)).find((one) => one !== null)
  if (list) return { at: list, end, pipelines }
  const reference = there.flatMap((one) => one[other]).find(({ id, node }) => id === connector && setByUser(node))
  return reference === undefined ? null : { at: reference.node, end, pipelines }
}

function using({ pipelines }: Collector, end: End, connector: string): Pipeline[] {
  return pipelines.filter((one) => one[end].some(({ id }) => id === connector))
}

/** The user's list that replaced one with the connector. */
function leavesOut({ node }: Pipeline, end: End, connector: string): SeqNode | null {
  const list = node?.get(end)
  if (list?.kind !== 'seq' || !setByUser(list)) return null
  const had = list.shadowed.some((below) => below.kind === 'seq' && below.items.some((item) => isId(item, connector)))
  return had ? list : null
}

function isId(node: ValueNode, id: string): boolean {
  return node.kind === 'scalar' && node.value === id
}

/** Pipelines that a routing connector names. */
function routesOf({ components }: Collector, connector: string): Reference[] {
  const settings = components.connectors.get(connector)
  if (!settings || connector.split('/')[0] !== 'routing') return []
  const table = getNode(settings, ['table'])
  const rows = table?.kind === 'seq' ? table.items : []
  const lists = [getNode(settings, ['default_pipelines']), ...rows.map((row) => getNode(row, ['pipelines']))]
  return lists.flatMap((list) =>
    list?.kind !== 'seq'
      ? []
      : list.items.flatMap((node) =>
          node.kind === 'scalar' && typeof node.value === 'string' ? [{ id: node.value, node }] : [],
        ),
  )
}

/** A pipeline that a table names, and whose receivers the user replaced by others. */
function droppedRoute(collector: Collector, connector: string): HalfUsed | null {
  const sending = using(collector, 'exporters', connector)
  if (sending.length === 0) return null
  const there = using(collector, 'receivers', connector)
  const wanted = routesOf(collector, connector).map(({ id }) => id)
  for (const pipeline of collector.pipelines) {
    if (!wanted.includes(pipeline.id) || there.includes(pipeline)) continue
    const at = leavesOut(pipeline, 'receivers', connector)
    if (at !== null) return { at, end: 'receivers', pipelines: sending.map(({ id }) => id) }
  }
  return null
}

/** What the user's table names and is not there, or does not listen. */
function badRoutes(collector: Collector, connector: string): (Reference & { readonly close: string | null })[] {
  if (using(collector, 'exporters', connector).length === 0) return []
  const there = using(collector, 'receivers', connector).map(({ id }) => id)
  return (
    routesOf(collector, connector)
      .filter(({ id, node }) => setByUser(node) && !there.includes(id))
      .map((reference) => ({ ...reference, close: closest(reference.id, there) }))
      // Values of the release, which are not at hand, may have the pipeline that an annotation names.
      .filter(({ node, close }) => close !== null || !inAnnotation(node))
  )
}
