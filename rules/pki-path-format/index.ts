import { defineChartRule } from '#src/rule/define'
import { envItems } from '#src/rule/helpers/env-items'
import { KUBE_STACK, PKI_PATH, readsPkiPath } from '#src/rule/helpers/kube-stack'
import { isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'pki-path-format',
    summary: 'PKI_PATH names the folder "pki" itself, which KOF adds',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.7.0',
    needs: ['env', 'extraEnvs'],
    fixable: 'safe',
  },
  messages: {
    doubled: ({ value, right }: { value: string; right: string }) =>
      `KOF adds "/pki" to "${value}" itself, so controller-k0s looks for its certificates under "/hostfs/${value}/pki" and restarts forever on control plane nodes. Write "${right}".`,
  },
  check(ctx) {
    if (ctx.scalar('collectors', 'enabled') === false) return
    const controller = ctx.get(KUBE_STACK, 'collectors', 'controller-k0s')
    if (controller?.kind !== 'map' || !isTruthy(controller.get('enabled'))) return
    const own = controller.get('env') ?? ctx.get(KUBE_STACK, 'defaultCRConfig', 'env')
    // The collector's own list wins over "extraEnvs".
    const items = [...envItems(own), ...envItems(ctx.get(KUBE_STACK, 'extraEnvs'))]
    const node = items.find(({ name }) => name === PKI_PATH)?.value
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
    const value = node.value.replace(/^\/+|\/+$/g, '')
    const right = value.replace(/\/+pki$/, '')
    if (right === value || right === '' || !readsPkiPath(controller)) return
    const ops = [{ op: 'set' as const, at: node, to: right }]
    ctx.report({ id: 'doubled', data: { value, right }, at: node, fixes: [{ title: `Write "${right}"`, ops }] })
  },
})
