import type { Collector, Kind } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getMap, getScalar, setByUser } from '#src/values/query'
import { type Contradiction, contradiction, type Side } from './limits.ts'

/** Types that have the block `retry_on_failure`, which is on by default. */
const RETRYING = ['otlp', 'otlphttp', 'prometheusremotewrite', 'awscloudwatchlogs']

interface Data extends Contradiction {
  readonly id: string
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'otel-limits-contradict',
    summary: 'Limits of a component that contradict each other',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['processors', 'exporters'],
    fixable: false,
  },
  messages: {
    over: ({ id, more, most, isStrict, collectors }: Data) =>
      `Of "${id}", ${said(more)} is ${isStrict ? 'not less' : 'more'} than ${said(most)}, so ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start. ${advice(more, most)}`,
  },
  check(ctx) {
    const found = configuredCollectors(ctx).flatMap(wrongIn)
    for (const { first, all, collectors } of byPlace(found)) {
      const { at, id, more, most, isStrict } = first
      const [other] = [more.node, most.node].filter((node) => node !== null && node !== at && setByUser(node))
      // Of what another collector has instead, and of values that an annotation lies over, less is known.
      const isSure = ctx.instance.active && all.every((one) => one.isKnown)
      ctx.report({
        id: 'over',
        data: { id, more, most, isStrict, collectors },
        at,
        severity: isSure ? 'error' : 'warning',
        related: other ? [{ at: other, note: 'The other one' }] : [],
      })
    }
  },
})

/** As in `"send_batch_max_size" (1500 by default)`. */
function said({ setting, node, is }: Side): string {
  return setting === '' ? is : `"${setting}" (${is}${node !== null && setByUser(node) ? '' : ' by default'})`
}

function advice(more: Side, most: Side): string {
  if (most.setting === '') return 'Lower it.'
  return `Lower "${more.setting}" or raise "${most.setting}".`
}

interface Wrong extends Contradiction {
  readonly at: ValueNode
  readonly id: string
  readonly collector: string
  /** False where the other side may stand in values that are not at hand. */
  readonly isKnown: boolean
}

function wrongIn({ key: collector, config }: Collector): Wrong[] {
  return [...blocks(config)].flatMap(({ id, block, settings }): Wrong[] => {
    const found = contradiction(id.split('/')[0]!, block, settings)
    const own = [found?.more.node, found?.most.node].filter(
      (node) => node !== null && node !== undefined && setByUser(node),
    )
    // In a copy of KOF's values the one that was changed.
    const at = own.find((node) => !repeatsDefault(node!)) ?? own[0]
    if (found === null || at === undefined || at === null) return []
    const isWhole =
      found.most.setting === '' || [found.more, found.most].every(({ node }) => node !== null && setByUser(node))
    return [{ ...found, at, id, collector, isKnown: isWhole || !inAnnotation(at) }]
  })
}

/** What has limits, where the user wrote something of it. */
function* blocks(config: MapNode): Generator<{ id: string; block: string; settings: MapNode }> {
  for (const { id, node } of touched(config, 'processors'))
    if (/^(batch|memory_limiter)(\/|$)/.test(id)) yield { id, block: id.split('/')[0]!, settings: node }
  for (const { id, node } of touched(config, 'exporters')) {
    const settings = RETRYING.includes(id.split('/')[0]!) ? getMap(node, ['retry_on_failure']) : undefined
    if (settings?.touched === true && getScalar(settings, ['enabled']) !== false)
      yield { id, block: 'retry_on_failure', settings }
  }
}

function touched(config: MapNode, kind: Kind): { id: string; node: MapNode }[] {
  const entries = getMap(config, [kind])?.touchedEntries() ?? []
  return entries.flatMap(({ key, node }) => (node.kind === 'map' ? [{ id: key, node }] : []))
}
