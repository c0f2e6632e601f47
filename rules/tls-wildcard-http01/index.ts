import { defineChartRule } from '#src/rule/define'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { getNode, getScalar, isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'tls-wildcard-http01',
    summary: 'A wildcard certificate is asked of Let’s Encrypt without a DNS solver',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.8.1',
    needs: ['gateway'],
    fixable: false,
  },
  messages: {
    own: ({ hostname }: { hostname: string }) =>
      `Let's Encrypt issues a certificate for "${hostname}" only by DNS, and "cert-manager.solvers" has no "dns01": HTTPS does not work. Add a "dns01" solver, or list the host names one by one.`,
    left: ({ hostname }: { hostname: string }) =>
      `The Gateway's listener is left at "${hostname}", for which Let's Encrypt issues no certificate: HTTPS does not work. Set "gateway.spec.listeners" with your own host names.`,
  },
  check(ctx) {
    const enabled = ctx.get('gateway', 'enabled')
    if (!ctx.instance.active || !isTruthy(enabled)) return
    const manager = (...route: string[]): ValueNode | undefined => ctx.get('cert-manager', ...route)
    if (!isTruthy(manager('enabled')) || !isTruthy(manager('cluster-issuer', 'create'))) return
    if (ctx.scalar('cert-manager', 'cluster-issuer', 'provider') !== 'letsencrypt') return
    const asked = ctx.scalar('gateway', 'annotations', 'cert-manager.io/cluster-issuer')
    if (asked !== ctx.scalar('cert-manager', 'cluster-issuer', 'name')) return
    const solvers = manager('solvers')
    if (solvers?.kind !== 'seq' || solvers.items.some((solver) => getNode(solver, ['dns01']) !== undefined)) return
    const fixes = [{ title: 'List the host names, or add a "dns01" solver', safety: 'suggestion' as const, ops: [] }]
    for (const node of wildcards(ctx.get('gateway', 'spec', 'listeners'))) {
      const data = { hostname: String(node.value) }
      if (setByUser(node)) ctx.report({ id: 'own', data, at: node, fixes })
      else if (enabled !== undefined && setByUser(enabled)) ctx.report({ id: 'left', data, at: enabled, fixes })
    }
  },
})

/** Host names that begin with a star, of listeners for whose certificate cert-manager asks. */
function wildcards(listeners: ValueNode | undefined): ScalarNode[] {
  if (listeners?.kind !== 'seq') return []
  return listeners.items.flatMap((listener) => {
    const hostname = getNode(listener, ['hostname'])
    const isStar = hostname?.kind === 'scalar' && String(hostname.value).startsWith('*.')
    return isStar && isAskedFor(getNode(listener, ['tls'])) ? [hostname] : []
  })
}

/** It passes over listeners that hand TLS on, and over those with a Secret in another namespace. */
function isAskedFor(tls: ValueNode | undefined): boolean {
  if (tls === undefined || getScalar(tls, ['mode']) === 'Passthrough') return false
  const secrets = getNode(tls, ['certificateRefs'])
  return (
    secrets?.kind !== 'seq' || secrets.items.every((secret) => (getScalar(secret, ['namespace']) ?? 'kof') === 'kof')
  )
}
