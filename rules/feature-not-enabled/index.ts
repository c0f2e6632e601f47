import { defineChartRule } from '#src/rule/define'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getTouched, setByUser, toPlain } from '#src/values/query'

interface Feature {
  readonly path: string
  /** What somebody writes who wants the feature, and not who only mirrors images or sets resources of everything. */
  readonly keys: readonly string[]
}

/** Blocks whose keys here nothing reads while their "enabled" is false, which it is by default and which only the user changes. */
const FEATURES: { readonly [chart: string]: readonly Feature[] } = {
  kof: [{ path: 'regionless', keys: ['domain', 'certEmail', 'clusterName'] }],
  'kof-mothership': [
    { path: 'dex', keys: ['config', 'httpRoute'] },
    { path: 'kcm.kof.acl', keys: ['extraArgs'] },
    { path: 'kcm.kof.ingress', keys: ['hosts', 'tls', 'annotations', 'ingressClassName'] },
    { path: 'promxy.ingress', keys: ['hosts', 'tls', 'annotations', 'ingressClassName'] },
    // Routes name a Gateway of the user's own by its "name".
    { path: 'gateway', keys: ['spec', 'annotations'] },
    { path: 'external-dns', keys: ['provider', 'domainFilters', 'sources', 'env'] },
  ],
}

export default defineChartRule({
  meta: {
    id: 'feature-not-enabled',
    summary: 'Settings of a feature that nobody has switched on',
    severity: 'warning',
    category: 'schema',
    charts: Object.keys(FEATURES),
    kof: '>=1.1.0',
    needs: ['regionless', 'dex', 'acl', 'ingress', 'gateway', 'external-dns'],
    fixable: false,
  },
  messages: {
    off: ({ path, key }: { path: string; key: string }) =>
      `"${key}" has no effect: "${path}" is off by default. Set "${path}.enabled" to true, here or in another values file, or to false if it is only prepared.`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    // Values for development are kept beside switches that the command line sets.
    const severity = ctx.deployment.environment === 'development' ? 'info' : 'warning'
    for (const { path: place, keys } of FEATURES[ctx.instance.chart] ?? []) {
      const block = getTouched(ctx.instance.values, place.split('.'))
      if (block?.kind !== 'map' || !isOffByDefault(block)) continue
      const written = block.touchedEntries().filter(({ key, node }) => keys.includes(key) && isGiven(node))
      const [first] = written
      if (first === undefined) continue
      const path = ctx.path(block)
      ctx.report({
        id: 'off',
        data: { path, key: `${path}.${first.key}` },
        at: { key: first.node },
        severity,
        related: written.slice(1).map(({ node }) => ({ at: { key: node }, note: 'This neither' })),
        fixes: [
          {
            title: `Set "${path}.enabled" to true`,
            safety: 'suggestion',
            ops: [{ op: 'add', into: block, key: 'enabled', value: true }],
          },
        ],
      })
    }
  },
})

/** True where the user wrote something that is not the chart's own default, as a copy of its values is. */
function isGiven(node: ValueNode): boolean {
  if (node.kind === 'scalar') return node.value !== null && setByUser(node) && !repeatsDefault(node)
  if (node.kind === 'map') return node.touchedEntries().some((entry) => isGiven(entry.node))
  const [before] = node.shadowed
  return before === undefined || JSON.stringify(toPlain(before)) !== JSON.stringify(toPlain(node))
}

/** True where the chart's own default is all that says whether it is on. */
function isOffByDefault(block: MapNode): boolean {
  const enabled = block.get('enabled')
  return enabled?.kind === 'scalar' && enabled.value === false && enabled.origin.layer.kind === 'defaults'
}
