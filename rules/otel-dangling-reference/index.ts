import { groupBy } from '#src/group'
import type { Collector, Kind, Reference } from '#src/otel/collector'
import { extensionUses } from '#src/otel/uses'
import { defineChartRule } from '#src/rule/define'
import { inWords } from '#src/rule/helpers/in-words'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import { closest } from '#src/text/distance'
import type { ValueNode } from '#src/values/nodes'
import { getMap, setByUser } from '#src/values/query'

/** What KOF defines on clusters, below values that are given without it. */
const FROM_KOF: { readonly [kind: string]: readonly string[] } = {
  extensions: ['basicauth/logs', 'basicauth/metrics', 'basicauth/traces'],
  processors: ['resource/k8sclustername'],
}

interface Dangling {
  readonly id: string
  readonly kind: string
  /** Where the id is named: `the pipeline "logs"`. */
  readonly where: string
  /** True where that is more than one place. */
  readonly several: boolean
  readonly collectors: readonly string[]
  readonly close: string | null
}

export default defineChartRule({
  meta: {
    id: 'otel-dangling-reference',
    summary: 'A collector’s pipeline or component names something that the collector does not define',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['opentelemetry-kube-stack'],
    fixable: 'unsafe',
  },
  messages: {
    undefined: ({ id, kind, where, several, collectors, close }: Dangling) =>
      `${where[0]!.toUpperCase()}${where.slice(1)} ${several ? 'name' : 'names'} the ${kind} "${id}", which ${named(collectors)} ${collectors.length > 1 ? 'do not define, so these do' : 'does not define, so it does'} not start. ${close === null ? `Define it under "config.${kind}s", or take it out of the list.` : `Did you mean "${close}"?`}`,
    removed: ({ id, kind, where, several, collectors }: Dangling) =>
      `This null removes the ${kind} "${id}", which ${where} still ${several ? 'name' : 'names'}, so ${collectors.length > 1 ? 'these collectors' : 'this collector'} cannot start. Take "${id}" out there too, or delete this line.`,
  },
  check(ctx) {
    const partial = ctx.instance.role === null
    const found = configuredCollectors(ctx).flatMap((collector) =>
      referencesOf(collector).flatMap((reference) => {
        const more =
          partial || inAnnotation(reference.node) ? reference.kinds.flatMap((kind) => FROM_KOF[kind] ?? []) : []
        const dangling = danglingOf(collector, reference, more)
        return dangling === null || more.includes(reference.id) ? [] : [dangling]
      }),
    )
    for (const { first, all, collectors } of byPlace(found)) {
      const { at, reference, close, isRemoved } = first
      // Values of the release, which are not at hand, may define what an annotation names.
      if (inAnnotation(at) && close === null && !isRemoved) continue
      const { id, kinds } = reference
      const places = isRemoved ? placesIn(all) : placesOf(all)
      const several = new Set(all.map((one) => one.reference.where)).size > 1
      const data = { id, kind: kinds[0]!.slice(0, -1), where: places, several, collectors, close }
      if (isRemoved) {
        const title = `Delete the line and keep "${id}"`
        ctx.report({ id: 'removed', data, at: { key: at }, fixes: [{ title, ops: [{ op: 'remove', at }] }] })
      } else {
        const fixes =
          close === null ? [] : [{ title: `Write "${close}"`, ops: [{ op: 'set' as const, at, to: close }] }]
        ctx.report({ id: 'undefined', data, at, severity: inAnnotation(at) ? 'warning' : 'error', fixes })
      }
    }
  },
})

interface Naming {
  readonly collector: string
  readonly reference: Wanted
}

/** As in `the pipelines "logs" and "metrics" of "daemon" and the pipeline "traces" of "cluster"`. */
function placesIn(all: readonly Naming[]): string {
  const byCollector = [...groupBy(all, ({ collector }) => collector)]
  const byPlaces = groupBy(byCollector, ([, ofOne]) => placesOf(ofOne))
  return inWords([...byPlaces].map(([places, same]) => `${places} of ${named(same.map(([collector]) => collector))}`))
}

/** As in `the pipelines "logs" and "metrics"`. */
function placesOf(all: readonly Naming[]): string {
  const places = [...new Set(all.map(({ reference }) => reference.where))]
  const pipelines = places.flatMap((place) => /^the pipeline (.*)$/.exec(place)?.[1] ?? [])
  const rest = places.filter((place) => !place.startsWith('the pipeline '))
  const named =
    pipelines.length === 0 ? [] : [`the ${pipelines.length > 1 ? 'pipelines' : 'pipeline'} ${inWords(pipelines)}`]
  return inWords([...named, ...rest])
}

interface Wanted extends Reference {
  /** Where it may be defined, the usual kind first. */
  readonly kinds: readonly Kind[]
  readonly where: string
}

/** Everything that a collector looks up by id when it starts. */
function referencesOf(collector: Collector): Wanted[] {
  const inPipelines = collector.pipelines.flatMap(({ id, receivers, processors, exporters }) => {
    const where = `the pipeline "${id}"`
    return [
      ...receivers.map((one) => ({ ...one, where, kinds: ['receivers', 'connectors'] as const })),
      ...processors.map((one) => ({ ...one, where, kinds: ['processors'] as const })),
      ...exporters.map((one) => ({ ...one, where, kinds: ['exporters', 'connectors'] as const })),
    ]
  })
  const kinds = ['extensions'] as const
  const listed = collector.extensions.map((one) => ({ ...one, where: '"service.extensions"', kinds }))
  const asked = extensionUses(collector).map((use) => ({ ...use, where: `"${use.by}"`, kinds }))
  return [...inPipelines, ...listed, ...asked]
}

/**
 * Null for what is defined, and for what the user has no part in.
 *
 * @param more what is defined without the values showing it
 */
function danglingOf(collector: Collector, reference: Wanted, more: readonly string[]) {
  const { id, node, kinds } = reference
  if (id.includes('$') || kinds.some((kind) => collector.components[kind].has(id))) return null
  const base = { collector: collector.key, reference }
  const removed = kinds.map((kind) => getMap(collector.config, [kind])?.removed.get(id)?.by).find(Boolean)
  if (removed !== undefined && setByUser(removed)) {
    return { ...base, at: removed as ValueNode, close: null, isRemoved: true }
  }
  if (!setByUser(node)) return null
  const close = closest(id, [...kinds.flatMap((kind) => [...collector.components[kind].keys()]), ...more])
  return { ...base, at: node, close, isRemoved: false }
}
