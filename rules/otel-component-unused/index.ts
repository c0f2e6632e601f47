import { type Collector, KINDS, type Kind } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import { userOrigin } from '#src/rule/place'
import { closest } from '#src/text/distance'
import type { ValueNode } from '#src/values/nodes'
import { getMap, setByUser } from '#src/values/query'

interface Data {
  readonly id: string
  readonly kind: Kind
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'otel-component-unused',
    summary: 'A part of a collector that none of its pipelines uses',
    severity: 'warning',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: [...KINDS],
    fixable: false,
  },
  messages: {
    unused: ({ id, kind, collectors }: Data) =>
      `"${id}" is in no pipeline of ${named(collectors)}, so it does nothing there. Add it to "config.service.pipelines.NAME.${kind}" where it is to work; that list replaces the one by default, so repeat what is in it.`,
    half: ({ id, collectors }: Data) =>
      `The connector "${id}" is in no pipeline of ${named(collectors)}, so it does nothing there. Add it to the "exporters" of the pipelines that it gets data from and to the "receivers" of those that it hands it to.`,
    unlisted: ({ id, collectors }: Data) =>
      `"${id}" is not in "config.service.extensions" of ${named(collectors)}, so it is not started there. Add it; that list replaces the one by default, so repeat what is in it.`,
  },
  check(ctx) {
    for (const { id, kind, at, isUsed, collectors } of ownComponents(configuredCollectors(ctx))) {
      if (isUsed || inAnnotation(at)) continue
      const message = kind === 'extensions' ? 'unlisted' : kind === 'connectors' ? 'half' : 'unused'
      ctx.report({ id: message, data: { id, kind, collectors }, at: { key: at } })
    }
  },
})

interface Own {
  readonly id: string
  readonly kind: Kind
  readonly at: ValueNode
  readonly collectors: string[]
  isUsed: boolean
}

/** Components that the user made, each once: what stands in `defaultCRConfig` is used where one collector uses it. */
function ownComponents(collectors: readonly Collector[]): Iterable<Own> {
  const found = new Map<unknown, Own>()
  for (const collector of collectors) {
    for (const kind of KINDS) {
      const own = (getMap(collector.config, [kind])?.touchedEntries() ?? []).filter(({ node }) => isOwn(node))
      if (own.length === 0) continue
      const listed = listedIn(collector, kind)
      for (const { key: id, node } of own) {
        const place = userOrigin(node)?.node ?? userOrigin(node)
        const one = found.get(place) ?? { id, kind, at: node, collectors: [], isUsed: false }
        one.collectors.push(collector.key)
        one.isUsed ||= listed.ids.has(id) || listed.slips.some((slip) => closest(slip, [id]) !== null)
        found.set(place, one)
      }
    }
  }
  return found.values()
}

/** True for what no chart has anything of. */
function isOwn(node: ValueNode): boolean {
  const isUsers = node.kind !== 'map' || node.parts.every(({ layer: { kind } }) => kind === 'file' || kind === 'set')
  return isUsers && setByUser(node) && node.shadowed.every(setByUser)
}

interface Listed {
  readonly ids: ReadonlySet<string>
  /** What is not there, perhaps a slip for what is: another rule tells. */
  readonly slips: readonly string[]
}

/** What of a kind a collector's pipelines name, or its list of extensions. */
function listedIn({ extensions, pipelines, components }: Collector, kind: Kind): Listed {
  const listed =
    kind === 'extensions'
      ? extensions
      : pipelines.flatMap((pipeline) =>
          kind === 'connectors' ? [...pipeline.receivers, ...pipeline.exporters] : pipeline[kind],
        )
  const ids = new Set(listed.map(({ id }) => id))
  return { ids, slips: [...ids].filter((id) => !components[kind].has(id) && !components.connectors.has(id)) }
}
