import type { Deployment } from '../../project/deployment.ts'
import { getNode, getScalar, isTruthy } from '../../values/query.ts'

/**
 * True when Let's Encrypt is to issue the certificates of regional clusters: the issuer belongs to kof-storage there, where values of
 * its own may choose another one or none.
 */
export function asksLetsEncrypt({ charts }: Deployment): boolean {
  const storage = charts.find(({ chart, hops }) => chart === 'kof-storage' && hops[0] === 'kof-regional')
  if (storage === undefined) return true
  const route = ['cert-manager', 'cluster-issuer']
  return (
    isTruthy(getNode(storage.values, ['cert-manager', 'enabled'])) &&
    isTruthy(getNode(storage.values, [...route, 'create'])) &&
    getScalar(storage.values, [...route, 'provider']) === 'letsencrypt'
  )
}
