import { type ChartContext, defineChartRule } from '#src/rule/define'
import { isOff } from '#src/rule/helpers/in-effect'
import { nearestName } from '#src/rule/helpers/nearest-name'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { getNode, getScalar, setByUser } from '#src/values/query'
import { MEANT, namesAt } from './names.ts'

const DNS = 'external-dns'

const messages = {
  unknown: ({ kind, text, right }: { kind: Kind; text: string; right: string | null }) =>
    `external-dns has no ${kind} "${text}", so it stops at its start, and no DNS names are made. Write ${right === null ? `the name of one, as "${EXAMPLES[kind]}"` : `"${right}"`}.`,
}
type Kind = 'provider' | 'source'
type Context = ChartContext<typeof messages, undefined>
const EXAMPLES = { provider: 'aws', source: 'service' } as const

export default defineChartRule({
  meta: {
    id: 'external-dns-name-unknown',
    summary: 'A provider or a source that external-dns does not have',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '*',
    needs: [DNS],
    fixable: 'unsafe',
  },
  messages,
  check(ctx) {
    const dns = ctx.get(DNS)
    // Another image may be of a release with other names.
    const isOther = (key: string) => getScalar(ctx.instance.values, [DNS, 'image', key])
    if (dns?.touched !== true || isOther('tag') || isOther('repository')) return
    const provider = ctx.get(DNS, 'provider')
    look(ctx, 'provider', provider?.kind === 'map' ? provider.get('name') : provider)
    const sources = ctx.get(DNS, 'sources')
    if (sources?.kind === 'seq') for (const item of sources.items) look(ctx, 'source', item)
    const more = getNode(dns, ['extraArgs', 'source'])
    if (more?.kind === 'seq') for (const item of more.items) look(ctx, 'source', item)
    else look(ctx, 'source', more)
  },
})

function look(ctx: Context, kind: Kind, node: ValueNode | undefined): void {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
  const text = node.value
  const names = namesAt(kind, ctx.deployment.kofVersion)
  // What stands in braces is a template of the chart's.
  if (text === '' || names.includes(text) || mayBeReplaced(text)) return
  const right =
    names.find((name) => name === text.toLowerCase()) ?? MEANT[kind][text.toLowerCase()] ?? near(text, names)
  const severity = !ctx.instance.active || isOff(ctx.instance.values, [DNS, kind]) ? 'info' : 'error'
  const ops = [{ op: 'set' as const, at: node as ScalarNode, to: right ?? '' }]
  const fixes = right === null || right === 'webhook' ? [] : [{ title: `Write "${right}"`, ops }]
  ctx.report({ id: 'unknown', data: { kind, text, right }, at: node, severity, fixes })
}

/** A plural is the same name. */
function near(text: string, names: readonly string[]): string | null {
  return names.find((name) => `${name}s` === text || `${name}es` === text) ?? nearestName(text, names)
}
