import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { envItems, envNames } from '#src/rule/helpers/env-items'
import {
  isAnnotation,
  KUBE_STACK,
  moveToExtraEnvs,
  nullOf,
  ownEnv,
  PKI_PATH,
  readsPkiPath,
} from '#src/rule/helpers/kube-stack'
import type { SeqNode } from '#src/values/nodes'
import { isTruthy } from '#src/values/query'

/** What k0s uses (k0rdent/kof v1.10.0 charts/kof-collectors/values.yaml:1223-1224). */
const K0S = 'var/lib/k0s'

interface Removal {
  readonly what: 'null' | 'empty key'
}

export default defineChartRule({
  meta: {
    id: 'env-list-drops-pki-path',
    summary: 'A list of environment variables replaces the one that holds PKI_PATH',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.7.0',
    needs: ['opentelemetry-kube-stack'],
    fixable: 'safe',
  },
  messages: {
    needed: () =>
      `This "env" list replaces the chart's list and drops "${PKI_PATH}": controller-k0s then looks for its certificates under "/hostfs//pki" and restarts forever on control plane nodes. Add "${PKI_PATH}" to the list, or put your own variables into "${KUBE_STACK}.extraEnvs".`,
    removed: ({ what }: Removal) =>
      `This ${what} removes the chart's "env" list, and "${PKI_PATH}" with it: controller-k0s then looks for its certificates under "/hostfs//pki" and restarts forever on control plane nodes. Delete it, or put "${PKI_PATH}" into "${KUBE_STACK}.extraEnvs".`,
    removedUnused: ({ what }: Removal) =>
      `This ${what} removes the chart's "env" list, and "${PKI_PATH}" with it. Nothing reads it while controller-k0s is off, but controller-k0s will not start without it. Delete it, or put "${PKI_PATH}" into "${KUBE_STACK}.extraEnvs".`,
    unused: () =>
      `This "env" list replaces the chart's list and drops "${PKI_PATH}". Nothing reads it while controller-k0s is off, but controller-k0s will not start without it. Add "${PKI_PATH}" to the list, or put your own variables into "${KUBE_STACK}.extraEnvs".`,
  },
  check(ctx) {
    if (ctx.scalar('collectors', 'enabled') === false) return
    const env = ownEnv(ctx.instance.values, ['defaultCRConfig'])
    const removal = env === null ? nullOf(ctx.instance.values, ['defaultCRConfig']) : null
    if (env === null && removal === null) return
    const extra = ctx.get(KUBE_STACK, 'extraEnvs')
    const list = ctx.get(KUBE_STACK, 'defaultCRConfig', 'env')
    if ([...envNames(list), ...envNames(extra)].includes(PKI_PATH)) return
    const controller = ctx.get(KUBE_STACK, 'collectors', 'controller-k0s')
    // A list of its own hides this one from controller-k0s; env-collector-override looks at it.
    if (controller?.kind !== 'map' || controller.get('env') !== undefined || !readsPkiPath(controller)) return
    const on = isTruthy(controller.get('enabled'))
    const severity = on ? 'error' : 'warning'
    if (env === null) {
      const at = removal!
      const { node } = at.origin
      const what = node?.kind === 'scalar' && node.text === '' ? 'empty key' : 'null'
      const fixes = [{ title: 'Delete the key', safety: 'suggestion' as const, ops: [{ op: 'remove' as const, at }] }]
      ctx.report({ id: on ? 'removed' : 'removedUnused', data: { what }, at, severity, fixes })
      return
    }
    const value = replacedPath(env) ?? K0S
    const safety = isAnnotation(env) ? 'suggestion' : 'safe'
    const fixes: ProposedFix<YamlOp>[] = [
      { title: `Add ${PKI_PATH}: ${value}`, safety, ops: [{ op: 'append', to: env, item: { name: PKI_PATH, value } }] },
    ]
    if (env.items.some((item) => item.touched)) {
      const title = `Move the variables to ${KUBE_STACK}.extraEnvs`
      fixes.push({ title, safety: 'suggestion', ops: moveToExtraEnvs(env, extra) ?? [] })
    }
    ctx.report({
      id: on ? 'needed' : 'unused',
      data: undefined,
      at: { key: env },
      severity,
      fixes,
    })
  },
})

/** The path in the list that is lost, the nearest one first. */
function replacedPath(env: SeqNode): string | null {
  for (const below of env.shadowed) {
    const value = envItems(below).find(({ name }) => name === PKI_PATH)?.value
    if (value?.kind === 'scalar' && typeof value.value === 'string') return value.value
  }
  return null
}
