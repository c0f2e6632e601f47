import { type ChartContext, defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { inAnnotation } from '#src/rule/helpers/user-collectors'
import type { ScalarNode, SeqNode, ValueNode } from '#src/values/nodes'
import { getScalar, setByUser } from '#src/values/query'

/** Keys of which KOF makes the name of a cluster, and of a list that has it. */
const KEYS = ['clusterName', 'cluster', 'defaultClusterId', 'CLUSTER_NAME', 'attributes']
const NAMED = ownKeys(KEYS)
/** What KOF has there for the name of the cluster that it installs the chart on. */
const OWN_NAMES = ['{clusterName}', '{childClusterName}']

const messages = {
  shared: ({ path, name, role }: { path: string; name: string; role: string }) =>
    `Every ${role} cluster is named "${name}" by "${path}", in place of its own name, so the data of several cannot be told apart. Drop it: KOF writes the name of each cluster there.`,
}

export default defineChartRule({
  meta: {
    id: 'cluster-name-shared',
    summary: 'Values for all clusters of a role give them one name',
    severity: 'warning',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: KEYS,
    fixable: 'unsafe',
  },
  messages,
  check(ctx) {
    const { role } = ctx.instance
    if (role !== 'child' && role !== 'regional') return
    visitOwn(ctx.instance, ctx.deployment, NAMED, (node) => {
      if (node.kind === 'scalar') {
        if (isNamed(node, node.shadowed)) report(ctx, role, node, [remove(node)])
      } else if (node.kind === 'seq' && setByUser(node)) {
        const below = node.shadowed.flatMap((list) => (list.kind === 'seq' ? named(list) : []))
        for (const item of named(node)) if (isNamed(item, below)) report(ctx, role, item, [])
      }
    })
  },
})

/** The name in a list of attributes as the processor `resource` takes it. */
function named({ items }: SeqNode): ScalarNode[] {
  return items.flatMap((item) => {
    const value = item.kind === 'map' ? item.get('value') : undefined
    return value?.kind === 'scalar' && getScalar(item, ['key']) === 'k8s.cluster.name' ? [value] : []
  })
}

/** True for a text of the user's, the same for all clusters, where KOF has each cluster's own name. */
function isNamed(node: ScalarNode, below: readonly ValueNode[]): boolean {
  const { value } = node
  // What has a variable in it may differ by cluster, and an annotation belongs to one.
  if (typeof value !== 'string' || /^$|[${]/.test(value) || !setByUser(node) || inAnnotation(node)) return false
  return below.some((one) => one.kind === 'scalar' && OWN_NAMES.includes(String(one.value)))
}

function remove(node: ScalarNode): ProposedFix<YamlOp> {
  return { title: 'Delete the key', safety: 'unsafe', ops: [{ op: 'remove', at: node }] }
}

function report(
  ctx: ChartContext<typeof messages, undefined>,
  role: string,
  node: ScalarNode,
  fixes: readonly ProposedFix<YamlOp>[],
): void {
  const severity = ctx.instance.active ? 'warning' : 'info'
  ctx.report({
    id: 'shared',
    data: { path: ctx.path(node), name: String(node.value), role },
    at: node,
    severity,
    fixes,
  })
}
