import { type ChartContext, defineChartRule, type Messages, type ProposedFix, type YamlOp } from '#src/rule/define'
import { envNames } from '#src/rule/helpers/env-items'
import { isAnnotation, KUBE_STACK, moveToExtraEnvs, ownEnv, PKI_PATH, readsPkiPath } from '#src/rule/helpers/kube-stack'
import { named } from '#src/rule/helpers/user-collectors'
import type { MapNode, SeqNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

/** What KOF puts before `defaultCRConfig.env` on clusters that send their data elsewhere. */
const CREDENTIALS = ['KOF_VM_USER', 'KOF_VM_PASSWORD']
const MOVE = `Move the items to "${KUBE_STACK}.extraEnvs", which all collectors get.`

interface Data {
  readonly collector: string
  readonly lost: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'env-collector-override',
    summary: 'A collector’s own list of environment variables hides the one of all collectors',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['env'],
    fixable: 'safe',
  },
  messages: {
    credentials: ({ collector, lost }: Data) =>
      `The "env" list of "${collector}" replaces "defaultCRConfig.env" and loses ${named(lost)}: the storage refuses the collector's requests with 401 and its data is lost. ${MOVE}`,
    certificates: ({ collector, lost }: Data) =>
      `The "env" list of "${collector}" replaces "defaultCRConfig.env" and loses ${named(lost)}: the collector looks for its certificates under "/hostfs//pki" and restarts forever on control plane nodes. ${MOVE}`,
    others: ({ collector, lost }: Data) =>
      `The "env" list of "${collector}" replaces "defaultCRConfig.env" and loses ${named(lost)}: this collector runs without ${lost.length > 1 ? 'them' : 'it'}. ${MOVE}`,
    child: ({ collector }: Data) =>
      `The "env" list of "${collector}" replaces "defaultCRConfig.env". On a child cluster that list holds KOF_VM_USER and KOF_VM_PASSWORD, without which the storage refuses the collector's data. ${MOVE}`,
  },
  check(ctx) {
    const collectors = ctx.get(KUBE_STACK, 'collectors')
    if (collectors?.kind !== 'map' || !collectors.touched || ctx.scalar('collectors', 'enabled') === false) return
    const common = ctx.get(KUBE_STACK, 'defaultCRConfig', 'env')
    const extra = ctx.get(KUBE_STACK, 'extraEnvs')
    for (const [name, collector] of collectors.entries) {
      const env = ownEnv(ctx.instance.values, ['collectors', name])
      if (env === null || collector.kind !== 'map' || !isTruthy(collector.get('enabled'))) continue
      const kept = new Set([...envNames(env), ...envNames(extra)])
      const reads = readsPkiPath(collector)
      const lost = envNames(common).filter((item) => !kept.has(item) && (item !== PKI_PATH || reads))
      const id = consequence(lost, ctx.instance.role === null)
      if (id === null) continue
      const own = envNames(env)
      const shared = envNames(common).some((item) => own.includes(item))
      const isOnly = !env.shadowed.some((below) => below.kind === 'seq' && setByUser(below))
      const isNew = !envNames(extra).some((item) => own.includes(item))
      const alone = !isAnnotation(env) && !shared && isOnly && isNew && otherLists(collectors, name) === 0
      ctx.report({
        id,
        data: { collector: name, lost },
        at: { key: env },
        severity: id === 'credentials' || id === 'certificates' ? 'error' : 'warning',
        fixes: [fix(ctx, env, alone)],
      })
    }
  },
})

function consequence(
  lost: readonly string[],
  anyCluster: boolean,
): 'credentials' | 'certificates' | 'others' | 'child' | null {
  if (lost.some((name) => CREDENTIALS.includes(name))) return 'credentials'
  if (lost.includes(PKI_PATH)) return 'certificates'
  if (anyCluster) return 'child'
  return lost.length > 0 ? 'others' : null
}

/** Other collectors with a list of their own: what is moved would reach them too, and lists may disagree. */
function otherLists(collectors: MapNode, name: string): number {
  return [...collectors.entries].filter(
    ([other, { kind, touched }]) =>
      other !== name && kind === 'map' && touched && (collectors.get(other) as MapNode).entries.has('env'),
  ).length
}

/** Safe only where nothing of the same name wins over what is moved. */
function fix(ctx: ChartContext<Messages, undefined>, env: SeqNode, alone: boolean): ProposedFix<YamlOp> {
  const ops = moveToExtraEnvs(env, ctx.get(KUBE_STACK, 'extraEnvs'))
  const title = `Move the variables to ${KUBE_STACK}.extraEnvs`
  return ops !== null && alone ? { title, ops } : { title, safety: 'suggestion', ops: ops ?? [] }
}
