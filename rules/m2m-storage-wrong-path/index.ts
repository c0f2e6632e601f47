import { defineDeploymentRule, dotted } from '#src/rule/define'
import { aliasSite } from '#src/rule/helpers/alias-site'
import { childRoute } from '#src/rule/helpers/child-values'
import { placeOf } from '#src/rule/helpers/stray-alias'
import type { ValueNode } from '#src/values/nodes'
import { getNode, isTruthy, setByUser, toPlain } from '#src/values/query'

/** What the block of keys about registries, which a vendor has users copy into every component, says of storage. */
const REGISTRY_BLOCK = ['cert-manager.cluster-issuer', 'gateway.annotations']

export default defineDeploymentRule({
  meta: {
    id: 'm2m-storage-wrong-path',
    summary: 'Storage of the management cluster is configured where nothing reads it',
    severity: 'error',
    category: 'storage',
    charts: ['kof', 'kof-child'],
    kof: '>=1.10.0',
    needs: ['storage'],
    fixable: 'safe',
  },
  messages: {
    ignored: ({ path, right }: { path: string; right: string }) =>
      `"${path}" is read by nothing, so sizes, storage classes and retention set there have no effect. Storage of the management cluster is configured under "${right}".`,
  },
  check(ctx) {
    const child = childRoute(ctx.root)
    const node = ctx.get(...child, 'storage')
    if (node === undefined || !setByUser(node)) return
    const registry = ctx.get(...child, 'global', 'registry')
    if (registry !== undefined && setByUser(registry) && isRegistryBlock(node)) return
    // In regionless mode the management cluster's storage is the one that would be regional.
    const regionless = ctx.root.chart === 'kof' && ctx.scalar('regionless', 'enabled') === true
    const to = regionless ? ['kof-regional', 'values', 'storage'] : [...child, 'fromManagement', 'storage']
    const right = dotted(to)
    const isOff = ctx.root.chart === 'kof' && !isTruthy(ctx.get('kof-child', 'enabled'))
    const site = aliasSite(ctx.root.values, [...child, 'storage'])
    ctx.report({
      id: 'ignored',
      severity: isOff ? 'info' : 'error',
      data: { path: dotted([...child, 'storage']), right },
      ...(site === null ? { at: { key: node } } : placeOf(site, { node, route: [...child, 'storage'] })),
      // What an alias brings is right where it is written.
      fixes:
        site !== null
          ? []
          : [
              {
                title: `Move it to "${right}"`,
                safety: disagree(node, getNode(ctx.root.values, to)) ? 'suggestion' : 'safe',
                ops: [{ op: 'move', at: node, to }],
              },
            ],
    })
  },
})

function isRegistryBlock(storage: ValueNode): boolean {
  if (storage.kind !== 'map') return false
  for (const [key, part] of storage.entries) {
    if (!part.touched) continue
    if (part.kind !== 'map') return false
    for (const [name, one] of part.entries) if (one.touched && !REGISTRY_BLOCK.includes(`${key}.${name}`)) return false
  }
  return true
}

/** True when the user set something else at the right place, in whichever file. */
function disagree(node: ValueNode, there: ValueNode | undefined): boolean {
  if (there === undefined || !setByUser(there)) return false
  if (node.kind === 'map' && there.kind === 'map')
    return node.touchedEntries().some((entry) => disagree(entry.node, there.get(entry.key)))
  return JSON.stringify(toPlain(node)) !== JSON.stringify(toPlain(there))
}
