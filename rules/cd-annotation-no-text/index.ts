import { defineManifestRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

const ROUTE = ['spec', 'config', 'clusterAnnotations'] as const

export default defineManifestRule({
  meta: {
    id: 'cd-annotation-no-text',
    summary: 'A ClusterDeployment gives its cluster an annotation that is no text',
    severity: 'error',
    category: 'schema',
    manifests: ['ClusterDeployment'],
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    block: ({ name }: { name: string }) =>
      `"${name}" is YAML, but an annotation is a text, so Kubernetes refuses the cluster. Write "${name}: |" and leave what is below as it is.`,
    quotes: ({ name, text }: { name: string; text: string }) =>
      `"${name}" is ${text}, but an annotation is a text, so Kubernetes refuses the cluster. Write it in quotes.`,
  },
  check(ctx) {
    const annotations = ctx.get(...ROUTE)
    if (annotations?.kind !== 'map') return
    for (const [name, node] of annotations.entries) {
      if (!setByUser(node)) continue
      if (node.kind !== 'scalar') ctx.report({ id: 'block', data: { name }, at: { key: node } })
      else if (typeof node.value === 'number' || typeof node.value === 'boolean') {
        const text = written(node) ?? String(node.value)
        ctx.report({ id: 'quotes', data: { name, text }, at: node, fixes: [quote(node, text)] })
      }
    }
  },
})

/** As the user wrote it, so that 1.10 keeps its zero. */
function written({ origin: { node } }: ValueNode): string | null {
  return node?.kind === 'scalar' ? node.text : null
}

function quote(node: ValueNode, to: string): ProposedFix<YamlOp> {
  return { title: 'Put it in quotes', ops: [{ op: 'set', at: node, to }] }
}
