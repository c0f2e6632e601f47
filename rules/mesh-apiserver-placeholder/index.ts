import { defineChartRule } from '#src/rule/define'
import { isLeftToTool, isUnreplaced } from '#src/rule/helpers/placeholder'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import { setByUser } from '#src/values/query'

/** Names and addresses that mean the own cluster or machine wherever they are used. */
const OWN = /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|kubernetes(\.default)?|.+\.svc(\.cluster\.local)?)$/

export default defineChartRule({
  meta: {
    id: 'mesh-apiserver-placeholder',
    summary: 'The address of the management cluster’s API server is none that child clusters can use',
    severity: 'error',
    category: 'networking',
    charts: ['k0rdent-istio'],
    kof: '>=1.10.0',
    needs: ['apiServer'],
    fixable: false,
  },
  messages: {
    placeholder: ({ server }: { server: string }) =>
      `"${server}" is left from an example. Child clusters use it to reach the management cluster's API server, so set the URL that works from outside.`,
    own: ({ server, host }: { server: string; host: string }) =>
      `"${server}" does not lead to the management cluster: on a child cluster "${host}" is that cluster itself or nothing. Set the URL of the API server that works from outside.`,
    variable: ({ server }: { server: string }) =>
      `Helm replaces no variables: unless another tool replaces "${server}" first, child clusters do not find the management cluster's API server. Write its URL.`,
    kind: ({ server, host }: { server: string; host: string }) =>
      `"${server}" looks like a node of a kind cluster: "${host}" resolves only within one machine's container network. Set the URL of the API server that child clusters can reach.`,
    scheme: ({ server }: { server: string }) =>
      `"${server}" is no https:// URL, and the API server answers only to https. Write it as "https://host:port".`,
  },
  check(ctx) {
    const node = ctx.get('managementCluster', 'apiServer')
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
    const included = ctx.get('managementCluster', 'includeInMesh')
    if (included?.kind === 'scalar' && setByUser(included) && String(included.value) === 'false') return
    const server = node.value.trim()
    if (server === '') return
    if (isLeftToTool(server)) return ctx.report({ id: 'variable', data: { server }, at: node, severity: 'warning' })
    if (isUnreplaced(server)) {
      ctx.report({ id: 'placeholder', data: { server }, at: node })
      return
    }
    const [, scheme, host = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[^\]]*\]|[^/:]*)/i.exec(server) ?? []
    if (reservedDomain(host) === 'example') ctx.report({ id: 'placeholder', data: { server }, at: node })
    else if (OWN.test(host.toLowerCase())) ctx.report({ id: 'own', data: { server, host }, at: node })
    else if (scheme?.toLowerCase() !== 'https') {
      ctx.report({ id: 'scheme', data: { server }, at: node, severity: scheme === undefined ? 'warning' : 'error' })
    } else if (/^[^.]+-control-plane$/.test(host) && ctx.deployment.environment !== 'development') {
      ctx.report({ id: 'kind', data: { server, host }, at: node, severity: 'warning' })
    }
  },
})
