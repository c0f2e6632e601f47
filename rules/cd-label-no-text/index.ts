import { defineManifestRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

/** Where labels and annotations stand: those of the object itself, and those that its template prints into the cluster's. */
const OWN = [
  ['metadata', 'labels'],
  ['metadata', 'annotations'],
]
const ANNOTATIONS = ['spec', 'config', 'clusterAnnotations']
const HANDED = [['spec', 'config', 'clusterLabels'], ANNOTATIONS]

interface Scalar {
  readonly path: string
  readonly value: string
  readonly text: string
}
interface Below {
  readonly path: string
  readonly name: string
}

export default defineManifestRule({
  meta: {
    id: 'cd-label-no-text',
    summary: 'A label or annotation of a cluster is no text',
    severity: 'error',
    category: 'schema',
    manifests: ['ClusterDeployment', 'SveltosCluster'],
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    own: ({ path, value, text }: Scalar) =>
      `"${path}" is ${value}, but Kubernetes takes only text in labels and annotations and refuses the object. Write "${text}" in quotes.`,
    handed: ({ path, value, text }: Scalar) =>
      `"${path}" is ${value}, but Kubernetes takes only text in labels and annotations and refuses the cluster that the template makes with it. Write "${text}" in quotes.`,
    either: ({ path, value, text }: Scalar) =>
      `"${path}" is ${value} among annotations, which are texts, so Kubernetes refuses the cluster. Write "${text}" in quotes, or move it one level up, into "config", if it is a setting of the cluster.`,
    block: ({ path, name }: Below) =>
      `"${path}" is YAML, but Kubernetes takes only text in labels and annotations. Write "${name}: |" and leave what is below as it is.`,
    nested: ({ path }: Below) =>
      `"${path}" stands among labels or annotations, which are texts, so Kubernetes refuses the cluster, and its template does not see the setting. Move it one level up, into "config".`,
  },
  check(ctx) {
    for (const route of [...OWN, ...HANDED]) {
      const map = ctx.get(...route)
      if (map?.kind !== 'map') continue
      const isOwn = OWN.includes(route)
      for (const [name, node] of map.entries) {
        if (!setByUser(node) || isText(node)) continue
        const path = ctx.path(node)
        // Settings of a cluster have no prefix; nearly all annotations have one.
        const mayBeSetting = !isOwn && !name.includes('/')
        // The way is from the root of the text, which is not the manifest's in a list.
        const isFree = ctx.get('spec', 'config', name) === undefined && ctx.manifest.syntax.parent === null
        if (node.kind !== 'scalar') {
          const id = mayBeSetting ? 'nested' : 'block'
          ctx.report({
            id,
            data: { path, name },
            at: { key: node },
            fixes: mayBeSetting ? [up(node, name, isFree)] : [],
          })
          continue
        }
        const value = typeof node.value === 'number' ? `the number ${node.value}` : `${node.value}`
        const data = { path, value, text: written(node) }
        if (isOwn) ctx.report({ id: 'own', data, at: node, fixes: [quote(node, data.text, 'safe')] })
        // The templates of k0rdent print them as they are; one of the user's own need not.
        else if (mayBeSetting && route === ANNOTATIONS) {
          const fixes = [quote(node, data.text, 'suggestion'), up(node, name, isFree)]
          ctx.report({ id: 'either', data, at: node, fixes, severity: 'warning' })
        } else
          ctx.report({ id: 'handed', data, at: node, fixes: [quote(node, data.text, 'safe')], severity: 'warning' })
      }
    }
  },
})

function isText(node: ValueNode): boolean {
  return node.kind === 'scalar' && (node.value === null || typeof node.value === 'string')
}

/** As the user wrote it, so that 1.10 keeps its zero. */
function written({ origin, value }: ScalarNode): string {
  return origin.node?.kind === 'scalar' ? origin.node.text : String(value)
}

function quote(at: ScalarNode, to: string, safety: 'safe' | 'suggestion'): ProposedFix<YamlOp> {
  return { title: 'Put it in quotes', safety, ops: [{ op: 'set', at, to }] }
}

function up(at: ValueNode, name: string, isFree: boolean): ProposedFix<YamlOp> {
  const title = 'Move it into "config"'
  if (!isFree) return { title, safety: 'suggestion', ops: [] }
  return { title, safety: 'unsafe', ops: [{ op: 'move', at, to: ['spec', 'config', name] }] }
}
