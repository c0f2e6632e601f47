import { defineChartRule } from '#src/rule/define'
import { hostOf } from '#src/rule/helpers/host-of'
import { compareVersions } from '#src/rule/version-range'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

interface Issuers {
  readonly acl: string
  readonly dex: string
}

export default defineChartRule({
  meta: {
    id: 'acl-issuer-mismatch',
    summary: 'The ACL server asks another issuer than Dex is',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership'],
    kof: '>=1.8.0',
    needs: ['acl', 'dex'],
    fixable: false,
  },
  messages: {
    missing: ({ acl }: { acl: string }) =>
      `Without "kcm.kof.acl.extraArgs.issuer" the ACL server asks "${acl}", which is not yours, and exits: its pod restarts forever. Set it to the issuer of your Dex.`,
    differs: ({ acl, dex }: Issuers) =>
      `The ACL server asks "${acl}", but Dex calls itself "${dex}": the two must be the same to the last character, else the server exits and restarts forever.`,
    other: ({ acl, dex }: Issuers) =>
      `The ACL server accepts tokens of "${acl}" only, and the Dex enabled here issues them as "${dex}". Unless Grafana signs in elsewhere, all requests are refused: write the same issuer in both places.`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const enabled = ctx.get('kcm', 'kof', 'acl', 'enabled')
    if (enabled === undefined || !isTruthy(enabled)) return
    const acl = text(ctx.get('kcm', 'kof', 'acl', 'extraArgs', 'issuer'))
    const dex = isTruthy(ctx.get('dex', 'enabled')) ? text(ctx.get('dex', 'config', 'issuer')) : null
    if (acl === null) {
      const usual = defaultIssuer(ctx.deployment.kofVersion)
      if (!setByUser(enabled) || dex?.value === usual) return
      ctx.report({ id: 'missing', data: { acl: usual }, at: enabled })
      return
    }
    if (dex === null || acl.value === dex.value) return
    const data = { acl: String(acl.value), dex: String(dex.value) }
    const at = setByUser(acl) ? acl : dex
    const same = hostOf(data.acl) === hostOf(data.dex)
    const fixes = [
      {
        title: `Write "${data.dex}"`,
        safety: 'suggestion' as const,
        ops: at === acl ? [{ op: 'set' as const, at, to: data.dex }] : [],
      },
    ]
    const related = at === acl ? [{ at: dex, note: 'Dex calls itself this.' }] : []
    if (same) ctx.report({ id: 'differs', data, at, related, fixes })
    else ctx.report({ id: 'other', data, at, severity: 'warning', related, fixes })
  },
})

/** What the server asks when nobody says anything; the port is gone on the way to 1.11.0. */
function defaultIssuer(version: string): string {
  return compareVersions(version, '1.11.0-rc0') <= 0 ? 'https://dex.example.com:32000' : 'https://dex.example.com'
}

function text(node: ValueNode | undefined): ScalarNode | null {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value !== '' ? node : null
}
