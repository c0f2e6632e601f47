import { defineChartRule } from '#src/rule/define'
import { nearestName } from '#src/rule/helpers/nearest-name'
import { inRange } from '#src/rule/version-range'
import { getMap, isTruthy, setByUser } from '#src/values/query'

/** Flags of the ACL server in all releases; those of the log proxy that it was for until 1.9.0; those since. */
const ALWAYS = [
  'http-server-port',
  'admin-email',
  'issuer',
  'client-id',
  'promxy-host',
  'promxy-scheme',
  'shutdown-timeout',
  'development-mode',
  'kubeconfig',
  'zap-devel',
  'zap-encoder',
  'zap-log-level',
  'zap-stacktrace-level',
  'zap-time-encoding',
]
const BEFORE_110 = ['vlogxy-host', 'vlogxy-scheme']
const SINCE_110 = ['logs-host', 'logs-scheme', 'traces-host', 'traces-scheme']

export default defineChartRule({
  meta: {
    id: 'acl-extraargs-key',
    summary: 'An argument that the ACL server does not know',
    severity: 'error',
    category: 'schema',
    charts: ['kof-mothership'],
    kof: '>=1.8.0',
    needs: ['acl'],
    fixable: 'safe',
  },
  messages: {
    unknown: ({ flag, close }: { flag: string; close: string | null }) =>
      `The ACL server has no flag "--${flag}", so it exits at once and its pod restarts forever. ${close === null ? 'Drop it.' : `Did you mean "${close}"?`}`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    if (!isTruthy(ctx.get('kcm', 'kof', 'acl', 'enabled'))) return
    const args = getMap(ctx.instance.values, ['kcm', 'kof', 'acl', 'extraArgs'])
    const flags = [...ALWAYS, ...(inRange(ctx.deployment.kofVersion, '>=1.10.0') ? SINCE_110 : BEFORE_110)]
    for (const [flag, node] of args?.entries ?? []) {
      if (flags.includes(flag) || !setByUser(node)) continue
      const same = flags.find((known) => plain(known) === plain(flag))
      const close = same ?? flags.find((known) => known.endsWith(`-${flag}`)) ?? nearestName(flag, flags)
      const fixes =
        same === undefined || args!.entries.has(same)
          ? []
          : [{ title: `Rename it to "${same}"`, ops: [{ op: 'rename' as const, at: node, to: same }] }]
      ctx.report({ id: 'unknown', data: { flag, close }, at: { key: node }, fixes })
    }
  },
})

/** A flag without what people write differently: `adminEmail`, `admin_email`, `--admin-email`. */
function plain(flag: string): string {
  return flag.toLowerCase().replace(/[^a-z]/g, '')
}
