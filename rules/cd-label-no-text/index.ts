import { defineManifestRule, type Finding, type ManifestContext, type ProposedFix, type YamlOp } from '#src/rule/define'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

/** Where labels and annotations stand: those of the object itself, and those that its template prints into the cluster's. */
const OWN: readonly (readonly string[])[] = [
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

const messages = {
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
  messages,
  check(ctx) {
    for (const route of [...OWN, ...HANDED]) {
      const map = ctx.get(...route)
      if (map?.kind !== 'map') continue
      for (const [name, node] of map.entries)
        if (setByUser(node) && !isText(node)) ctx.report(noText(ctx, route, name, node))
    }
  },
})

type Context = ManifestContext<typeof messages, undefined>
type Found = Finding<typeof messages, keyof typeof messages>

function noText(ctx: Context, route: readonly string[], name: string, node: ValueNode): Found {
  const path = ctx.path(node)
  const isOwn = OWN.includes(route)
  // Settings of a cluster have no prefix; nearly all annotations have one.
  const mayBeSetting = !isOwn && !name.includes('/')
  if (node.kind !== 'scalar') {
    const at = { key: node }
    if (mayBeSetting) return { id: 'nested', data: { path, name }, at, fixes: [up(ctx, node, name)] }
    return { id: 'block', data: { path, name }, at }
  }
  const value = typeof node.value === 'number' ? `the number ${node.value}` : `${node.value}`
  const data = { path, value, text: written(node) }
  if (isOwn) return { id: 'own', data, at: node, fixes: [quote(node, data.text, 'safe')] }
  const severity = 'warning'
  // The templates of k0rdent print them as they are; one of the user's own need not.
  if (mayBeSetting && route === ANNOTATIONS) {
    const fixes = [quote(node, data.text, 'suggestion'), up(ctx, node, name)]
    return { id: 'either', data, at: node, fixes, severity }
  }
  return { id: 'handed', data, at: node, fixes: [quote(node, data.text, 'safe')], severity }
}

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

function up(ctx: Context, at: ValueNode, name: string): ProposedFix<YamlOp> {
  const title = 'Move it into "config"'
  // The way is from the root of the text, which is not the manifest's in a list.
  const isFree = ctx.get('spec', 'config', name) === undefined && ctx.manifest.syntax.parent === null
  if (!isFree) return { title, safety: 'suggestion', ops: [] }
  return { title, safety: 'unsafe', ops: [{ op: 'move', at, to: ['spec', 'config', name] }] }
}
