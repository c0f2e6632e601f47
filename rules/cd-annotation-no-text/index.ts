import { defineManifestRule, type ManifestContext, type ProposedFix, type YamlOp } from '#src/rule/define'
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
    nested: ({ name }: { name: string }) =>
      `"${name}" stands among the annotations, which are texts, so Kubernetes refuses the cluster, and its template does not see the setting. Move it one level up, into "config".`,
    quotes: ({ name, text }: { name: string; text: string }) =>
      `"${name}" is ${text}, but an annotation is a text, so Kubernetes refuses the cluster. Write it in quotes.`,
  },
  check(ctx) {
    const annotations = ctx.get(...ROUTE)
    if (annotations?.kind !== 'map') return
    for (const [name, node] of annotations.entries) {
      if (!setByUser(node) || (node.kind === 'scalar' && (node.value === null || typeof node.value === 'string')))
        continue
      // Annotations have prefixes, settings of a cluster have none.
      if (!name.includes('/'))
        ctx.report({ id: 'nested', data: { name }, at: { key: node }, fixes: [up(ctx, name, node)] })
      else if (node.kind !== 'scalar') ctx.report({ id: 'block', data: { name }, at: { key: node } })
      else {
        const text = written(node) ?? String(node.value)
        ctx.report({ id: 'quotes', data: { name, text }, at: node, fixes: [quote(node, text)] })
      }
    }
  },
})

function up(
  ctx: Pick<ManifestContext<never, unknown>, 'get' | 'manifest'>,
  name: string,
  at: ValueNode,
): ProposedFix<YamlOp> {
  const title = 'Move it into "config"'
  // The way is from the root of the text, which is not the manifest's in a list.
  const isFree = ctx.get('spec', 'config', name) === undefined && ctx.manifest.syntax.parent === null
  if (!isFree) return { title, safety: 'suggestion', ops: [] }
  return { title, safety: 'unsafe', ops: [{ op: 'move', at, to: ['spec', 'config', name] }] }
}

/** As the user wrote it, so that 1.10 keeps its zero. */
function written({ origin: { node } }: ValueNode): string | null {
  return node?.kind === 'scalar' ? node.text : null
}

function quote(node: ValueNode, to: string): ProposedFix<YamlOp> {
  return { title: 'Put it in quotes', ops: [{ op: 'set', at: node, to }] }
}
