import { defineDeploymentRule } from '#src/rule/define'
import { setByUser } from '#src/values/query'

const ROUTES = [
  ['flux', 'timeout'],
  ['flux', 'upgrade', 'retryInterval'],
  ['global', 'helmRepo', 'interval'],
] as const
/** What the CRDs of Flux take. */
const DURATION = /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/

export default defineDeploymentRule({
  meta: {
    id: 'flux-duration',
    summary: 'A duration that Flux does not take',
    severity: 'error',
    category: 'schema',
    charts: ['kof'],
    kof: '>=1.8.0',
    needs: ['flux', 'helmRepo'],
    fixable: 'safe',
  },
  messages: {
    refused: ({ value, right }: { value: string; right: string | null }) =>
      `"${value}" is no duration for Flux, which takes h, m, s and ms, so Kubernetes refuses what KOF makes of it. Write ${right === null ? 'it with a unit, as in "20m"' : `"${right}"`}.`,
  },
  check(ctx) {
    for (const route of ROUTES) {
      const node = ctx.get(...route)
      if (node?.kind !== 'scalar' || node.value === null || !setByUser(node)) continue
      const value = String(node.value)
      if (DURATION.test(value)) continue
      const right = inHours(value)
      const ops = right === null ? [] : [{ op: 'set' as const, at: node, to: right }]
      ctx.report({
        id: 'refused',
        data: { value, right },
        at: node,
        fixes: right === null ? [] : [{ title: `Write "${right}"`, ops }],
      })
    }
  },
})

/** Days and weeks in hours; null for anything whose unit is not clear. */
function inHours(value: string): string | null {
  const [, count, unit] = /^([0-9]+)([dw])$/.exec(value.trim()) ?? []
  return count === undefined ? null : `${Number(count) * (unit === 'w' ? 168 : 24)}h`
}
