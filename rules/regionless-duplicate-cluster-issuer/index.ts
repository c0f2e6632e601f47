import type { ChartInstance } from '#src/project/deployment'
import { type DeploymentContext, defineDeploymentRule } from '#src/rule/define'
import { nearestTo } from '#src/rule/helpers/nearest'
import { getNode, getScalar, isTruthy, setByUser } from '#src/values/query'

const CREATE = ['cert-manager', 'cluster-issuer', 'create'] as const

const messages = {
  twice: ({ name }: { name: string }) =>
    `kof-mothership and kof-storage both create ClusterIssuer "${name}" on the management cluster, and Helm refuses what another release owns, so kof-storage is not installed. Set "cert-manager.cluster-issuer.create" to false in one of them.`,
}
type Context = DeploymentContext<typeof messages, undefined>

export default defineDeploymentRule({
  meta: {
    id: 'regionless-duplicate-cluster-issuer',
    summary: 'The same ClusterIssuer created twice on the management cluster',
    severity: 'error',
    category: 'networking',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['cluster-issuer'],
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    const mothership = ctx.deployment.charts.find(({ chart, hops }) => chart === 'kof-mothership' && hops.length === 1)
    const storage = ctx.deployment.charts.find(
      ({ chart, role, active }) => chart === 'kof-storage' && role === 'management' && active,
    )
    if (mothership === undefined || !mothership.active || storage === undefined) return
    const name = issuerOf(mothership)
    if (name === null || name !== issuerOf(storage)) return
    report(ctx, mothership, storage, name)
  },
})

function report(ctx: Context, mothership: ChartInstance, storage: ChartInstance, name: string): void {
  const here = getNode(mothership.values, CREATE)
  const there = getNode(storage.values, CREATE)
  const written = [here, there].filter((node) => node !== undefined).filter(setByUser)
  const at = written[0]
  if (at === undefined) return
  const near = there !== undefined && setByUser(there) ? null : nearestTo(storage, ctx.deployment, CREATE)
  const op = there !== undefined && setByUser(there) ? ({ op: 'set', at: there, to: false } as const) : near?.add(false)
  ctx.report({
    id: 'twice',
    data: { name },
    at,
    related: written.slice(1).map((node) => ({ at: node, note: 'kof-storage creates it here' })),
    fixes: [{ title: 'Let kof-storage create none', ops: op === undefined || op === null ? [] : [op] }],
  })
}

/** The name of the ClusterIssuer that a chart creates; null for none. */
function issuerOf({ values }: ChartInstance): string | null {
  const issuer = ['cert-manager', 'cluster-issuer']
  if (!isTruthy(getNode(values, ['cert-manager', 'enabled'])) || !isTruthy(getNode(values, CREATE))) return null
  const name = getScalar(values, [...issuer, 'name'])
  return name ? String(name) : `${getScalar(values, [...issuer, 'provider'])}-prod`
}
