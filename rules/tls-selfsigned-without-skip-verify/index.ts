import { defineDeploymentRule } from '#src/rule/define'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { MESH_DOUBT, usesDomain } from '#src/rule/helpers/regionless'
import type { ValueNode } from '#src/values/nodes'
import { getMap, isTruthy, setByUser, visitTouched } from '#src/values/query'

/** Keys of a collector's TLS settings, and variables of its process, that make it trust an authority of one's own. */
const TRUST = /^(ca_file|ca_pem|insecure_skip_verify|SSL_CERT_FILE|SSL_CERT_DIR)$/

export default defineDeploymentRule({
  meta: {
    id: 'tls-selfsigned-without-skip-verify',
    summary: 'Self-signed certificates that collectors do not trust',
    severity: 'error',
    category: 'networking',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['selfSigned'],
    fixable: false,
  },
  messages: {
    untrusted: ({ sure }: { sure: boolean }) =>
      `Collectors on child clusters do not trust self-signed certificates, so none of their data arrives. For a test set "tls.insecureSkipVerify" too; else use an issuer that they trust.${sure ? '' : ` ${MESH_DOUBT}`}`,
  },
  check(ctx) {
    const selfSigned = ctx.get('tls', 'selfSigned')
    const uses = usesDomain(ctx.deployment)
    if (selfSigned === undefined || !setByUser(selfSigned) || !isTruthy(selfSigned) || uses === 'no') return
    // What a variable becomes is not known.
    if (selfSigned.kind === 'scalar' && typeof selfSigned.value === 'string' && mayBeReplaced(selfSigned.value)) return
    if (isTruthy(ctx.get('tls', 'insecureSkipVerify')) || !isTruthy(ctx.get('kof-child', 'enabled'))) return
    const stack = ctx.get('kof-child', 'values', 'collectors', KUBE_STACK)
    if (stack !== undefined && hasTrust(stack)) return
    const tls = getMap(ctx.root.values, ['tls'])
    const ops = tls === undefined ? [] : [{ op: 'add' as const, into: tls, key: 'insecureSkipVerify', value: true }]
    const isSet = tls?.get('insecureSkipVerify')
    ctx.report({
      id: 'untrusted',
      data: { sure: uses === 'yes' },
      at: selfSigned,
      // Only there is it certain that children send to a certificate of this issuer.
      severity: uses === 'yes' && isTruthy(ctx.get('regionless', 'enabled')) ? 'error' : 'warning',
      fixes: [
        {
          title: 'For a test, set "tls.insecureSkipVerify" to true',
          safety: 'suggestion',
          ops: isSet !== undefined && setByUser(isSet) ? [] : ops,
        },
      ],
    })
  },
})

function hasTrust(stack: ValueNode): boolean {
  let found = false
  visitTouched(stack, (node, route) => {
    const key = String(route.at(-1))
    found ||= TRUST.test(key === 'name' && node.kind === 'scalar' ? String(node.value) : key)
    return !found
  })
  return found
}
