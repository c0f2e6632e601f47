import { defineChartRule } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

const SPEC = ['victoriametrics', 'vmcluster', 'spec'] as const
const FLAG = 'dedup.minScrapeInterval'
/** What the operator gives both where there are copies and nobody says anything. */
const WITH_COPIES = '1ms'

export default defineChartRule({
  meta: {
    id: 'dedup-mismatch',
    summary: 'vmselect and vmstorage drop duplicate samples by different intervals',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '>=1.3.0',
    needs: ['dedup.minScrapeInterval'],
    fixable: false,
  },
  messages: {
    differ: ({ node, interval, other, otherInterval }: Mismatch) =>
      `${node} drops duplicate samples by "${interval}", but ${other} ${otherInterval === null ? 'drops none' : `by "${otherInterval}"`}, so the same query can give different results. Give both the same "${FLAG}".`,
  },
  check(ctx) {
    if (!isTruthy(ctx.get('victoriametrics', 'enabled'))) return
    if (!isTruthy(ctx.get('victoriametrics', 'vmcluster', 'enabled'))) return
    // One setting of the resource for both.
    if (isTruthy(ctx.get(...SPEC, 'downsampling', 'dedupInterval'))) return
    const copies = ctx.scalar(...SPEC, 'replicationFactor')
    const unset = typeof copies === 'number' && copies > 1 ? WITH_COPIES : null
    const [select, storage] = ['vmselect', 'vmstorage'].map((node) => {
      const flag = ctx.get(...SPEC, node, 'extraArgs', FLAG)
      return { node, flag, interval: interval(flag) ?? unset }
    }) as [Side, Side]
    if (select.interval === storage.interval) return
    const [at, other] = isOwn(storage.flag) ? [storage, select] : [select, storage]
    if (at.flag === undefined || !isOwn(at.flag)) return
    ctx.report({
      id: 'differ',
      data: {
        node: at.node,
        interval: at.interval ?? '',
        other: other.node,
        otherInterval: other.interval,
      },
      at: at.flag,
      related:
        isOwn(other.flag) && other.flag !== undefined ? [{ at: other.flag, note: `This is for ${other.node}` }] : [],
    })
  },
})

interface Side {
  readonly node: string
  readonly flag: ValueNode | undefined
  readonly interval: string | null
}
interface Mismatch {
  readonly node: string
  readonly interval: string
  readonly other: string
  /** Null when it drops none. */
  readonly otherInterval: string | null
}

function isOwn(node: ValueNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value !== null && setByUser(node)
}

function interval(node: ValueNode | undefined): string | null {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : null
}
