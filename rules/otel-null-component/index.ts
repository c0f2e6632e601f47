import type { Collector } from '#src/otel/collector'
import { KINDS } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { byPlace, configuredCollectors, named } from '#src/rule/helpers/user-collectors'
import type { ValueNode } from '#src/values/nodes'
import { getMap, setByUser } from '#src/values/query'

/** What a type of component cannot start without, as its validation says. Types that start without settings are not here. */
const NEEDS: { readonly [kind: string]: { readonly [type: string]: string } } = {
  exporters: { otlphttp: 'an endpoint', otlp: 'an endpoint' },
  receivers: { otlp: 'a protocol', filelog: '"include"', hostmetrics: 'a scraper' },
  connectors: { routing: 'a table' },
  extensions: { basicauth: 'credentials' },
}

interface Nulled {
  readonly component: string
  readonly needs: string
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'otel-null-component',
    summary: 'A null that is meant to remove a part of a collector, and leaves it without settings',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    fixable: 'safe',
  },
  messages: {
    component: ({ component, needs, collectors }: Nulled) =>
      `"${component}: null" does not remove it: it stays without settings, and without ${needs} ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start. Delete this line, since what no pipeline uses does no harm.`,
    pipeline: ({ component, collectors }: Nulled) =>
      `"${component}: null" does not remove the pipeline: it stays without receivers, and ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start. Give it "receivers: [nop]" and "exporters: [nop]" instead.`,
  },
  check(ctx) {
    const nulls = configuredCollectors(ctx).flatMap(nullsOf)
    for (const { first, collectors } of byPlace(nulls)) {
      const { at, component, needs } = first
      const data = { component, needs: needs ?? '', collectors }
      if (needs !== null) {
        const title = 'Delete the line: the default stays, and only pipelines decide what is used'
        ctx.report({ id: 'component', data, at: { key: at }, fixes: [{ title, ops: [{ op: 'remove', at }] }] })
      } else {
        const to = { receivers: ['nop'], exporters: ['nop'] }
        const title = 'Let it do nothing: {receivers: [nop], exporters: [nop]}'
        ctx.report({
          id: 'pipeline',
          data,
          at: { key: at },
          fixes: [{ title, safety: 'suggestion', ops: [{ op: 'set', at, to }] }],
        })
      }
    }
  },
})

interface Null {
  readonly at: ValueNode
  readonly collector: string
  readonly component: string
  /** Null for a pipeline. */
  readonly needs: string | null
}

function nullsOf({ key, config }: Collector): Null[] {
  const nulls = (route: readonly string[]): (readonly [string, ValueNode])[] =>
    [...(getMap(config, route)?.entries ?? [])].filter(
      ([, node]) => node.kind === 'scalar' && node.value === null && setByUser(node),
    )
  const components = KINDS.flatMap((kind) =>
    nulls([kind]).flatMap(([id, at]) => {
      const needs = NEEDS[kind]?.[id.split('/')[0]!]
      return needs === undefined ? [] : [{ at, collector: key, component: id, needs }]
    }),
  )
  const pipelines = nulls(['service', 'pipelines']).map(([id, at]) => ({
    at,
    collector: key,
    component: id,
    needs: null,
  }))
  return [...components, ...pipelines]
}
