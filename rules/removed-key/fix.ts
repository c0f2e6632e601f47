import { dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import type { SchemaIssue } from '#src/schema/issue'
import type { MapNode } from '#src/values/nodes'
import { getNode, setByUser } from '#src/values/query'
import type { Found } from './find.ts'
import type { Target } from './place.ts'

type Fix = ProposedFix<YamlOp>

/**
 * The next step to where a key belongs today: first what goes elsewhere than the rest of a block, then the rest. Moving brings
 * settings into force that were not, so it is never done unasked.
 */
export function moveFixes({ node, route }: SchemaIssue, { change }: Found, target: Target): Fix[] {
  if (change?.byHand !== undefined || target.route === null) return []
  const isWhole = change === null || change.from.split('.').length === route.length
  const except = Object.entries((isWhole && change?.except) || {})
  if (node.kind === 'map' && isOnly(node, except)) return deleteFixes(node, 'unsafe')
  for (const [below, to] of except) {
    const part = getNode(node, below.split('.'))
    if (part === undefined || !setByUser(part)) continue
    if (to === null) return [{ title: `Delete its "${below}"`, safety: 'unsafe', ops: [{ op: 'remove', at: part }] }]
    const own = to.startsWith('../') ? [...target.route.slice(0, -1), to.slice(3)] : [...target.route, ...to.split('.')]
    const title = `Move its "${below}" to "${dotted(own)}"`
    return [{ title, safety: 'unsafe', ops: [{ op: 'move', at: part, to: own }] }]
  }
  const title = `Move it to "${dotted(target.route)}"`
  const { there } = target
  const isFree = there === undefined || !setByUser(there) || (there.kind === 'map' && node.kind === 'map')
  if (!isFree) return [{ title, safety: 'suggestion', ops: [] }]
  return [{ title, safety: 'unsafe', ops: [{ op: 'move', at: node, to: target.route }] }]
}

/** Deletes a key that nothing reads and nothing replaces. */
export function deleteFixes(node: SchemaIssue['node'], safety: 'safe' | 'unsafe'): Fix[] {
  return [{ title: 'Delete it', safety, ops: [{ op: 'remove', at: node }] }]
}

/** True when a block holds nothing but keys that nobody needs any more. */
function isOnly(block: MapNode, except: readonly (readonly [string, string | null])[]): boolean {
  const keys = [...block.entries.keys()]
  return keys.length > 0 && keys.every((key) => except.some(([below, to]) => below === key && to === null))
}
