import type { Collector } from '#src/otel/collector'
import { extensionUses } from '#src/otel/uses'
import { defineChartRule } from '#src/rule/define'
import { byPlace, configuredCollectors, named } from '#src/rule/helpers/user-collectors'
import type { ValueNode } from '#src/values/nodes'
import { getNode, setByUser } from '#src/values/query'

interface Missing {
  readonly missing: readonly string[]
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'otel-extensions-list-overwritten',
    summary: 'A list of extensions replaces the one that holds extensions which the collector uses',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['extensions'],
    fixable: 'safe',
  },
  messages: {
    missing: ({ missing, collectors }: Missing) =>
      `This list replaces the one before it and leaves out ${named(missing)}, which ${named(collectors)} ${collectors.length > 1 ? 'use' : 'uses'}: without ${missing.length > 1 ? 'them' : 'it'} ${collectors.length > 1 ? 'these collectors do' : 'the collector does'} not start. Add ${missing.length > 1 ? 'them' : 'it'} to the list.`,
  },
  check(ctx) {
    const lists = configuredCollectors(ctx).flatMap(shortList)
    for (const { first, collectors } of byPlace(lists)) {
      const { at } = first
      const own = lists.filter((one) => collectors.includes(one.collector) && sameList(one.at, at))
      const missing = [...new Set(own.flatMap((one) => one.missing))]
      const ops =
        at.kind === 'seq'
          ? missing.map((item) => ({ op: 'append' as const, to: at, item }))
          : [{ op: 'set' as const, at, to: missing }]
      const title = `Add ${named(missing)}`
      ctx.report({ id: 'missing', data: { missing, collectors }, at: { key: at }, fixes: [{ title, ops }] })
    }
  },
})

/** A list of the user's that lacks extensions which are defined and used. */
function shortList(collector: Collector) {
  const at = getNode(collector.config, ['service', 'extensions'])
  if (at === undefined || at.kind === 'map' || !setByUser(at)) return []
  const listed = collector.extensions.map(({ id }) => id)
  const { extensions } = collector.components
  const missing = extensionUses(collector)
    .map(({ id }) => id)
    .filter((id) => extensions.has(id) && !listed.includes(id))
  return missing.length === 0 ? [] : [{ at, collector: collector.key, missing }]
}

function sameList(a: ValueNode, b: ValueNode): boolean {
  return a.origin.node === b.origin.node && a.origin.layer === b.origin.layer
}
