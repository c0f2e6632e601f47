import { type ChartContext, defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import type { ScalarNode, SeqNode, ValueNode } from '#src/values/nodes'
import { setByUser, visitTouched } from '#src/values/query'

/** Blocks of kof-storage and kof-mothership whose pods have a volume each. */
const STORES = ['victoriametrics', 'victoria-logs-cluster', 'victoria-traces-cluster']
/** What the operator of VictoriaMetrics makes volumes of. */
const CLAIM = 'volumeClaimTemplate'
const ONCE = 'ReadWriteOnce'
const MODES = [ONCE, 'ReadWriteOncePod']
/** Modes that there are, and that no store can work with. */
const WRONG: ReadonlyMap<string, 'many' | 'readOnly'> = new Map([
  ['ReadWriteMany', 'many'],
  ['ReadOnlyMany', 'readOnly'],
])

const messages = {
  many: ({ mode }: { mode: string }) =>
    `"${mode}" asks for a volume that pods share, but each pod here has its own: most storage classes cannot give one, so the pod stays Pending, and databases on a shared file system may break. Use "${ONCE}".`,
  readOnly: ({ mode }: { mode: string }) =>
    `"${mode}" asks for a volume that cannot be written to, so nothing can be stored. Use "${ONCE}".`,
  unknown: ({ mode }: { mode: string }) =>
    `"${mode}" is no access mode, so Kubernetes refuses the volume and the pod stays Pending. Use "${ONCE}".`,
  text: ({ mode, right }: { mode: string; right: string }) =>
    `"${mode}" is a text, but access modes are a list: the operator of VictoriaMetrics cannot read the resource, and makes nothing of it. Write "[${right}]".`,
}

export default defineChartRule({
  meta: {
    id: 'storage-rwx',
    summary:
      'A volume of VictoriaMetrics, VictoriaLogs or VictoriaTraces is to be shared by pods, or in a way that there is not',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: ['accessModes'],
    fixable: 'unsafe',
  },
  messages,
  check(ctx) {
    for (const store of STORES) {
      const block = ctx.get(store)
      if (block === undefined) continue
      visitTouched(block, (node, route) => {
        if (route.at(-1) !== 'accessModes') return undefined
        // The custom resource takes anything here; where a chart takes a list, type-mismatch says so.
        if (node.kind === 'scalar' && route.includes(CLAIM)) reportText(ctx, node)
        if (node.kind === 'seq') for (const item of node.items) reportMode(ctx, node, item)
        return node.kind === 'map' ? undefined : false
      })
    }
  },
})

type Context = ChartContext<typeof messages, undefined>

/** One mode where a list of them has to be. */
function reportText(ctx: Context, node: ScalarNode): void {
  const { value: mode } = node
  if (typeof mode !== 'string' || !setByUser(node) || findPlaceholder(mode) !== null) return
  const right = mode === 'ReadWriteOncePod' ? mode : ONCE
  const ops: YamlOp[] = [{ op: 'set', at: node, to: [right] }]
  ctx.report({ id: 'text', data: { mode, right }, at: node, fixes: [{ title: `Write "[${right}]"`, ops }] })
}

function reportMode(ctx: Context, modes: SeqNode, item: ValueNode): void {
  if (item.kind !== 'scalar' || !setByUser(item)) return
  const mode = String(item.value)
  const id = WRONG.get(mode) ?? (MODES.includes(mode) || findPlaceholder(mode) !== null ? null : 'unknown')
  if (id !== null) ctx.report({ id, data: { mode }, at: item, fixes: [fix(modes, item)] })
}

/** Unsafe: a StatefulSet that exists refuses other volume claims. */
function fix(modes: SeqNode, item: ScalarNode): ProposedFix<YamlOp> {
  const once = modes.items.some((other) => other.kind === 'scalar' && other.value === ONCE)
  if (once) return { title: `Drop "${item.value}"`, ops: [{ op: 'remove', at: item }] }
  return { title: `Write "${ONCE}"`, ops: [{ op: 'set', at: item, to: ONCE }] }
}
