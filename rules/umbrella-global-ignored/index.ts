import { defineDeploymentRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { isAnchored } from '#src/rule/helpers/anchored'
import { closest } from '#src/text/distance'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, isTruthy, setByUser } from '#src/values/query'

/** What the umbrella's templates read of `global`. */
const READ = ['namespace', 'components', 'helmRepo']
/** What people expect to reach the components, and where it must stand for each of them. */
const HOMES: { readonly [key: string]: readonly string[] } = {
  storageClass: ['kof-mothership.values.global.storageClass', 'kof-regional.values.storage.global.storageClass'],
  registry: [
    'kof-mothership.values.global.registry',
    'kof-regional.values.global.registry',
    'kof-child.values.global.registry',
  ],
  clusterName: ['kof-mothership.values.global.clusterName'],
}
/** The keys of the block that vendors give for a private registry: written once and copied into every component. */
const REGISTRY_BLOCK = ['registry', 'imageRegistry', 'image', 'hub', 'helmChartsRepo', 'imagePullSecrets']
const COMPONENTS = ['kof-operators', 'kof-mothership', 'kof-regional', 'kof-child', 'victoria-metrics-operator']

const listed = (homes: readonly string[]): string =>
  homes.map((home, i) => `${i === 0 ? '' : i === homes.length - 1 ? ' and ' : ', '}"${home}"`).join('')

export default defineDeploymentRule({
  meta: {
    id: 'umbrella-global-ignored',
    summary: 'A global value that does not reach the components',
    severity: 'error',
    category: 'schema',
    charts: ['kof'],
    kof: '>=1.8.0',
    needs: ['global'],
    fixable: false,
  },
  messages: {
    expected: ({ key, homes }: { key: string; homes: readonly string[] }) =>
      `"global.${key}" does not reach the components: each of them gets only its own "values". Set ${listed(homes)} instead.`,
    other: ({ key }: { key: string }) =>
      `"global.${key}" has no effect: the umbrella does not read it, and components get only their own "values". Set it under "<component>.values.global".`,
    registryBlock: ({ key }: { key: string }) =>
      `"global.${key}" has no effect here: components get only their own "values". A registry block has to stand in each of them.`,
  },
  check(ctx) {
    const global = getMap(ctx.root.values, ['global'])
    if (global === undefined) return
    const block = [...global.entries.keys()].filter((key) => REGISTRY_BLOCK.includes(key)).length > 1
    for (const [key, node] of global.entries) {
      // A mistyped key is a matter of unknown keys.
      if (READ.includes(key) || !setByUser(node) || closest(key, READ) !== null) continue
      // What aliases take to the components is there for them.
      if (isAnchored(node)) continue
      const at = { key: node }
      const homes = Object.hasOwn(HOMES, key)
        ? HOMES[key]!.filter((home) => !says(ctx.root.values, home, node))
        : undefined
      // A copy of what stands where it is read does no harm.
      if (homes?.length === 0) continue
      if (REGISTRY_BLOCK.includes(key)) {
        if (copied(ctx.root.values, key, node)) continue
        if (block) {
          ctx.report({ id: 'registryBlock', data: { key }, at, severity: 'info' })
          continue
        }
      }
      if (homes === undefined) ctx.report({ id: 'other', data: { key }, at, severity: 'warning' })
      else {
        const severity = isTruthy(node) ? 'error' : 'warning'
        ctx.report({ id: 'expected', data: { key, homes }, at, severity, fixes: moves(node, homes) })
      }
    }
  },
})

/** True when a component has the key in its own `global` too. An empty one of a component is no copy of one that is set. */
function copied(root: MapNode, key: string, node: ValueNode): boolean {
  return COMPONENTS.some((component) => {
    const own = getMap(root, [component, 'values', 'global'])?.entries.get(key)
    return own !== undefined && setByUser(own) && (isTruthy(own) || !isTruthy(node))
  })
}

/** True when the user wrote the same value at the right place too. */
function says(root: MapNode, home: string, node: ValueNode): boolean {
  const there = getNode(root, home.split('.'))
  return there?.kind === 'scalar' && node.kind === 'scalar' && setByUser(there) && there.value === node.value
}

function moves(node: ValueNode, homes: readonly string[]): ProposedFix<YamlOp>[] {
  return homes.map((home) => ({
    title: `Move it to "${home}"`,
    safety: 'suggestion',
    ops: [{ op: 'move', at: node, to: home.split('.') }],
  }))
}
