import { defineChartRule } from '#src/rule/define'
import { isOff, isUnread } from '#src/rule/helpers/in-effect'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import type { Route, ScalarNode, ValueNode } from '#src/values/nodes'
import { getNode, setByUser } from '#src/values/query'

/** What Kubernetes takes for a host of an Ingress, an HTTPRoute or a Gateway; none is any host. */
const HOST = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const KEYS = ['host', 'hosts', 'hostname', 'hostnames', 'tlsHosts']
const PLACES = ownKeys(KEYS)

export default defineChartRule({
  meta: {
    id: 'host-name-invalid',
    summary: 'A host of an Ingress or a route that is no host name',
    severity: 'error',
    category: 'networking',
    charts: 'any',
    kof: '*',
    needs: KEYS,
    fixable: 'safe',
  },
  messages: {
    invalid: ({ text, right }: { text: string; right: string | null }) =>
      `"${text}" is no host name, so Kubernetes refuses what the chart makes of it. Write ${right === null ? 'a bare name in small letters, as in "kof.acme.io"' : `"${right}"`}.`,
  },
  check(ctx) {
    const { values, active } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, PLACES, (node, route) => {
      if (!isOfRoutes(route)) return
      for (const host of hostsOf(node)) {
        const text = String(host.value ?? '')
        if (text === '' || !setByUser(host) || HOST.test(text) || mayBeReplaced(text)) continue
        // Of what the schema refuses type-mismatch speaks.
        if (isUnread(route, ctx.issues) || ctx.issues.some((issue) => issue.node === host)) continue
        const right = bare(text)
        const ops = [{ op: 'set' as const, at: host, to: right ?? '' }]
        // A port or a path may have been meant for somewhere else.
        const isAll = right === text.toLowerCase().replace(/^\w+:\/\/|[/.]$/g, '')
        ctx.report({
          id: 'invalid',
          data: { text, right },
          at: host,
          severity: !active || isOff(values, route) ? 'info' : 'error',
          fixes: right === null ? [] : [{ title: `Write "${right}"`, safety: isAll ? 'safe' : 'suggestion', ops }],
        })
      }
    })
  },
})

/** True for hosts of an Ingress, a route or a listener, and not for those of a database or a probe. */
function isOfRoutes(route: Route): boolean {
  const above = route.slice(0, -1).filter((key) => typeof key === 'string')
  const [outer, inner] = [above.at(-2) ?? '', above.at(-1) ?? '']
  if (inner === 'tls' || inner === 'spec') return /ingress$|route$/i.test(outer)
  return /ingress$|route$/i.test(inner) || inner === 'listeners'
}

/** Of a list of texts, or of maps with a name each. */
function hostsOf(node: ValueNode): ScalarNode[] {
  if (node.kind === 'scalar') return [node]
  const items = node.kind === 'seq' ? node.items : []
  return items
    .map((item) => (item.kind === 'map' ? (getNode(item, ['name']) ?? getNode(item, ['host'])) : item))
    .filter((item) => item?.kind === 'scalar')
}

/** The name in an address or a name with capitals; null where none is left. */
function bare(text: string): string | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[:/?#]/, 1)[0]!
    .replace(/\.$/, '')
  return HOST.test(name) ? name : null
}
