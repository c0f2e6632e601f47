import { defineManifestRule } from '#src/rule/define'
import { setByUser, visitChildren } from '#src/values/query'

/** Where labels and annotations stand: those of the object itself, and those that its template prints into the cluster's. */
const OWN = [
  ['metadata', 'labels'],
  ['metadata', 'annotations'],
]
const HANDED = [
  ['spec', 'config', 'clusterLabels'],
  ['spec', 'config', 'clusterAnnotations'],
]

interface Data {
  readonly path: string
  readonly value: string
  readonly text: string
}

export default defineManifestRule({
  meta: {
    id: 'cd-label-no-text',
    summary: 'A label or annotation of a cluster is a number or a boolean',
    severity: 'error',
    category: 'schema',
    manifests: ['ClusterDeployment', 'SveltosCluster'],
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    own: ({ path, value, text }: Data) =>
      `"${path}" is ${value}, but Kubernetes takes only text in labels and annotations and refuses the object. Write "${text}" in quotes.`,
    handed: ({ path, value, text }: Data) =>
      `"${path}" is ${value}, but Kubernetes takes only text in labels and annotations and refuses the cluster that the template makes with it. Write "${text}" in quotes.`,
  },
  check(ctx) {
    for (const route of [...OWN, ...HANDED]) {
      const map = ctx.get(...route)
      if (map?.kind !== 'map') continue
      visitChildren(map, (node) => {
        if (node.kind !== 'scalar' || !setByUser(node)) return
        const { value } = node
        if (value === null || typeof value === 'string') return
        const text = node.origin.node?.kind === 'scalar' ? node.origin.node.text : String(value)
        const data = {
          path: ctx.path(node),
          value: typeof value === 'number' ? `the number ${value}` : `${value}`,
          text,
        }
        const fixes = [{ title: 'Put it in quotes', ops: [{ op: 'set' as const, at: node, to: text }] }]
        if (OWN.includes(route)) ctx.report({ id: 'own', data, at: node, fixes })
        // The templates of k0rdent print them as they are; one of the user's own need not.
        else ctx.report({ id: 'handed', data, at: node, fixes, severity: 'warning' })
      })
    }
  },
})
