import type { Collector } from '#src/otel/collector'
import { KINDS } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { byPlace, configuredCollectors, named } from '#src/rule/helpers/user-collectors'
import type { ValueNode } from '#src/values/nodes'
import { getMap, setByUser } from '#src/values/query'

/** What a type of component cannot start without, as its validation says. Types that start without settings are not here. */
const NEEDS: { readonly [kind: string]: { readonly [type: string]: string } } = {
  exporters: { otlphttp: 'an endpoint', otlp: 'an endpoint' },
  processors: { resource: '"attributes"' },
  receivers: { otlp: 'a protocol', filelog: '"include"', hostmetrics: 'a scraper' },
  connectors: { routing: 'a table' },
  extensions: { basicauth: 'credentials' },
}

/** Types that start without settings, and then send to an address that nobody has. */
const LOST = ['prometheusremotewrite']

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
    needs: ['opentelemetry-kube-stack'],
    fixable: 'safe',
  },
  messages: {
    component: ({ component, needs, collectors }: Nulled) =>
      `"${component}: null" does not remove it: it stays without settings, and ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start without ${needs}. Delete this line; if "${component}" is not wanted, take it out of the lists that name it.`,
    lost: ({ component, collectors }: Nulled) =>
      `"${component}: null" does not remove it: pipelines of ${named(collectors)} still use it, and without its endpoint all metrics go to an address of an example and are lost. Delete this line, and take "${component}" out of the "exporters" of the pipelines where it is not wanted.`,
    pipeline: ({ component, collectors }: Nulled) =>
      `"${component}: null" does not remove the pipeline: it stays without receivers, and ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start. Give it "receivers: [nop]" and "exporters: [nop]" instead.`,
  },
  check(ctx) {
    const nulls = configuredCollectors(ctx).flatMap(nullsOf)
    for (const { first, collectors } of byPlace(nulls)) {
      const { id, at, component, needs } = first
      const data = { component, needs: needs ?? '', collectors }
      if (id !== 'pipeline') {
        const title = 'Delete the line: the default stays, and the lists that name it decide what is used'
        // A lower file may have settings of its own, which nobody may want back.
        const safety = at.shadowed.some(setByUser) ? 'suggestion' : 'safe'
        ctx.report({ id, data, at: { key: at }, fixes: [{ title, safety, ops: [{ op: 'remove', at }] }] })
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
  readonly id: 'component' | 'lost' | 'pipeline'
  readonly at: ValueNode
  readonly collector: string
  readonly component: string
  /** What a component cannot start without. */
  readonly needs: string | null
}

function nullsOf({ key, config, pipelines }: Collector): Null[] {
  const nulls = (route: readonly string[]): (readonly [string, ValueNode])[] =>
    [...(getMap(config, route)?.entries ?? [])].filter(
      ([, node]) => node.kind === 'scalar' && node.value === null && setByUser(node),
    )
  const isSentTo = (exporter: string): boolean =>
    pipelines.some(({ exporters }) => exporters.some(({ id }) => id === exporter))
  const components = KINDS.flatMap((kind) =>
    nulls([kind]).flatMap(([component, at]): Null[] => {
      const type = component.split('/')[0]!
      const found = { at, collector: key, component }
      const needs = NEEDS[kind]?.[type]
      if (needs !== undefined) return [{ ...found, id: 'component', needs }]
      const isLost = kind === 'exporters' && LOST.includes(type) && isSentTo(component)
      return isLost ? [{ ...found, id: 'lost', needs: null }] : []
    }),
  )
  const empty = nulls(['service', 'pipelines']).map(
    ([component, at]): Null => ({ id: 'pipeline', at, collector: key, component, needs: null }),
  )
  return [...components, ...empty]
}
