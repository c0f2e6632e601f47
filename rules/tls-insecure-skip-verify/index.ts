import { defineChartRule } from '#src/rule/define'
import { ENVIRONMENT_DOUBT } from '#src/rule/helpers/environment-doubt'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import type { MapNode } from '#src/values/nodes'
import { getNode, getScalar, isTruthy, setByUser } from '#src/values/query'
import { isInherited } from './inherited.ts'

interface Data {
  readonly path: string
  /** Ends the message where the environment is not known. */
  readonly doubt: boolean
}

const SWITCHES = new Set(['insecureskipverify', 'insecure_skipverify', 'insecureskip_verify', 'insecure_skip_verify'])
const SWITCH = ownKeys((key) => SWITCHES.has(key.toLowerCase()))

export default defineChartRule({
  meta: {
    id: 'tls-insecure-skip-verify',
    summary: 'TLS certificates are not verified outside a development environment',
    severity: 'error',
    category: 'security',
    charts: 'any',
    kof: '*',
    fixable: false,
    securityScore: 7.4,
  },
  messages: {
    release: ({ path, doubt }: Data) =>
      withDoubt(
        `"${path}" makes collectors send data and credentials to whoever answers, since no certificate is verified. Use certificates that the clusters trust.`,
        doubt,
      ),
    pointless: ({ path, doubt }: Data) =>
      withDoubt(
        `"${path}" makes collectors send data and credentials to whoever answers, and gains nothing while "tls.selfSigned" is off: certificates of Let's Encrypt can be verified. Drop it.`,
        doubt,
      ),
    client: ({ path, doubt }: Data) =>
      withDoubt(
        `"${path}" switches off the check of the server's certificate, so whoever answers can read and forge the data. Give the certificate authority instead.`,
        doubt,
      ),
  },
  check(ctx) {
    const { environment } = ctx.deployment
    if (environment === 'development') return
    const { chart, values } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, SWITCH, (node, route) => {
      if (node.kind !== 'scalar' || !setByUser(node)) return
      if (node.value !== true && node.value !== 'true') return
      if (isInherited(values, route)) return
      const umbrella = chart === 'kof' && route.length === 2 && route[0] === 'tls'
      ctx.report({
        id: umbrella ? (isPointless(values) ? 'pointless' : 'release') : 'client',
        data: { path: umbrella ? route.join('.') : String(route.at(-1)), doubt: environment === 'unknown' },
        at: node,
        severity: environment === 'production' ? 'error' : 'warning',
        fixes: [{ title: 'Drop it', safety: 'suggestion', ops: [{ op: 'remove', at: node }] }],
      })
    })
  },
})

/** True when the umbrella asks for no self-signed certificates, and no issuer is chosen by hand. */
function isPointless(root: MapNode): boolean {
  if (isTruthy(getNode(root, ['tls', 'selfSigned']))) return false
  const regional = ['kof-regional', 'values']
  // What the user says there wins over the cluster's own in the chart that makes the issuer.
  if (getNode(root, [...regional, 'storage', 'cert-manager'])?.touched) return false
  const provider = getScalar(root, [...regional, 'cert-manager', 'cluster-issuer', 'provider'])
  return provider === undefined || provider === 'letsencrypt'
}

function withDoubt(text: string, doubt: boolean): string {
  return doubt ? `${text} ${ENVIRONMENT_DOUBT}` : text
}
