import { storingMode } from '#src/project/umbrella'
import { defineChartRule } from '#src/rule/define'
import { inRange } from '#src/rule/version-range'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

const ANNOTATION = 'cert-manager.io/cluster-issuer'

interface Names {
  /** The issuer that the Gateway names. */
  readonly asked: string
  /** The issuer that the chart makes. */
  readonly made: string
}

export default defineChartRule({
  meta: {
    id: 'tls-issuer-annotation-mismatch',
    summary: 'A Gateway asks an issuer for its certificate that KOF does not create',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.8.1',
    needs: ['cluster-issuer', 'gateway'],
    fixable: false,
  },
  messages: {
    renamed: ({ asked, made }: Names) =>
      `The issuer is called "${made}" here, but the Gateway still asks "${asked}" for its certificate: it gets none, and HTTPS does not work. Write "${made}" under "gateway.annotations" as "${ANNOTATION}" too.`,
    other: ({ asked, made }: Names) =>
      `The Gateway asks the issuer "${asked}" for its certificate, but KOF creates "${made}": without an issuer "${asked}" of your own, HTTPS does not work. Write the same name in both places.`,
    notCreated: ({ asked }: Names) =>
      `This Gateway asks the ClusterIssuer "${asked}" for its certificate, and nothing here creates it: without one of your own, HTTPS does not work. Set "cert-manager.cluster-issuer.create" to true, or name your issuer under "gateway.annotations".`,
  },
  check(ctx) {
    const { instance, deployment } = ctx
    const asked = text(ctx.get('gateway', 'annotations', ANNOTATION))
    const made = text(ctx.get('cert-manager', 'cluster-issuer', 'name'))
    const enabled = ctx.get('gateway', 'enabled')
    // Values of kof-storage given alone do not say what kof-regional will switch on.
    const isUnknown =
      instance.chart === 'kof-storage' && instance.hops.length === 0 && enabled !== undefined && !setByUser(enabled)
    if (asked === null || made === null || !instance.active || (!isTruthy(enabled) && !isUnknown)) return
    const names = { asked: String(asked.value), made: String(made.value) }
    const create = ctx.get('cert-manager', 'cluster-issuer', 'create')
    if (isTruthy(create) && isTruthy(ctx.get('cert-manager', 'enabled'))) {
      if (names.asked === names.made) return
      const fixes = [
        {
          title: `Ask "${names.made}"`,
          safety: 'suggestion' as const,
          ops: [{ op: 'set' as const, at: asked, to: names.made }],
        },
      ]
      if (setByUser(asked)) ctx.report({ id: 'other', data: names, at: asked, severity: 'warning', fixes })
      else if (setByUser(made))
        ctx.report({ id: 'renamed', data: names, at: made, severity: isUnknown ? 'warning' : 'error' })
      return
    }
    // An issuer of one's own, made elsewhere, whose name nothing but the annotation could tell the Gateway.
    if (setByUser(made) && !setByUser(asked) && names.asked !== names.made) {
      ctx.report({ id: 'renamed', data: names, at: made, severity: 'warning' })
      return
    }
    if (instance.chart !== 'kof-mothership' || !inRange(deployment.kofVersion, '>=1.9.0')) return
    if (enabled === undefined || !setByUser(enabled) || setByUser(asked)) return
    if (create === undefined || isTruthy(create) || setByUser(create)) return
    // In these modes kof-storage makes an issuer on the same cluster.
    const root = deployment.charts[0]
    const mode = deployment.chart === 'kof' && root !== undefined ? storingMode(root.values) : null
    if (mode !== null && (mode.regionless || mode.toManagement)) return
    ctx.report({ id: 'notCreated', data: names, at: enabled, severity: 'warning' })
  },
})

function text(node: ValueNode | undefined): ScalarNode | null {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value !== '' ? node : null
}
