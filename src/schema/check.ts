import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getNode, getTouched, setByUser } from '../values/query.ts'
import { findFaults } from './faults.ts'
import type { SchemaIssue } from './issue.ts'
import type { Knowledge, Unit } from './knowledge.ts'
import { nearestKey } from './nearest.ts'
import { isTolerated } from './tolerated.ts'

/** Where a unit's values stand in the chart. */
interface Block {
  readonly unit: Unit
  readonly node: ValueNode
  readonly route: readonly (string | number)[]
  readonly active: boolean
  /** True below a unit of which not all is known. */
  readonly open: boolean
}

/**
 * What the schemas of a chart, of the charts inside it and of the custom resources behind it say of the user's values.
 * Null is legal anywhere: Helm deletes the key. Values that leave the chart are checked where they arrive.
 *
 * @param values effective values of the chart, its defaults included
 * @returns one issue per place, in the order of the units; none for a chart or version that is not known
 */
export function checkSchema(values: MapNode, chart: string, version: string, knowledge: Knowledge): SchemaIssue[] {
  const known = knowledge.chart(chart, version)
  if (known === null) return []
  const issues = new Map<string, SchemaIssue>()
  const root = { unit: knowledge.unit(known.unit), node: values, route: [], active: true, open: false }
  const blocks: Block[] = []
  addBlocks(root, knowledge, blocks)
  for (const block of blocks) {
    for (const issue of checkBlock(block)) {
      const place = JSON.stringify([issue.route, issue.kind === 'required' ? issue.key : null])
      const earlier = issues.get(place)
      if (earlier === undefined || rank(issue) < rank(earlier)) issues.set(place, issue)
    }
  }
  return [...issues.values()]
}

/** Adds a unit's block and those of all that is mounted in it, as far as the user touched them. */
function addBlocks(block: Block, knowledge: Knowledge, blocks: Block[]): void {
  const { unit, node, route, active, open } = block
  if (!node.touched) return
  blocks.push(block)
  if (node.kind !== 'map') return
  for (const mount of unit.mounts) {
    if (mount.via === 'projection') continue
    const mounted = getTouched(node, mount.at)
    // A unit is read only when there is something of the user's to check.
    if (mounted === undefined) continue
    const isOff = mount.condition !== null && isSwitchedOff(getNode(node, mount.condition), mount.unit)
    const inner = {
      unit: knowledge.unit(mount.unit),
      node: mounted,
      route: [...route, ...mount.at],
      active: active && !isOff,
      open: open || unit.open,
    }
    addBlocks(inner, knowledge, blocks)
  }
}

/**
 * True for a block that nothing reads. KOF switches external-dns on where a Secret for it is on the management cluster, which no values
 * show: who writes values for it has one (k0rdent/kof v1.10.0 charts/kof-regional/templates/regional-multi-cluster-service.yaml:220-227).
 */
function isSwitchedOff(condition: ValueNode | undefined, unit: string): boolean {
  if (condition?.kind !== 'scalar' || condition.value !== false) return false
  return !(unit.startsWith('external-dns@') && condition.origin.layer.kind === 'injected')
}

const NO_ISSUES: readonly SchemaIssue[] = []

function checkBlock(block: Block): readonly SchemaIssue[] {
  const { unit, node: root, route, active } = block
  const faults = findFaults(root, unit.schema, unit.mounts)
  if (faults.length === 0) return NO_ISSUES
  const issues: SchemaIssue[] = []
  for (const { route: place, ...fault } of faults) {
    const at = getNode(root, place)
    if (at === undefined) continue
    const isKey = fault.kind === 'unknown-key'
    const node = isKey && at.kind === 'map' ? at.get(fault.key!) : at
    if (node === undefined || !(isKey ? node.touched : setByUser(node))) continue
    const unitRoute = isKey ? [...place, fault.key!] : place
    const parent = fault.key !== null && at.kind === 'map' ? at : null
    const issue = { ...fault, unit, route: [...route, ...unitRoute], unitRoute, node, parent, active }
    if (!isKey || isMistake(issue, block)) issues.push(issue)
  }
  return issues
}

/** False for an unknown key that is the user's good right. */
function isMistake(issue: SchemaIssue, { unit, node, open }: Block): boolean {
  const { unitRoute } = issue
  if (unit.namedBy !== undefined && unitRoute.length === 1 && isNamed(node, unit.namedBy, unitRoute[0])) return false
  // Above an unknown key there are known ones only: below one of these that a vendor names too, the chart says what there is.
  const tolerated = unit.tolerated?.filter(({ length }) => length >= unitRoute.length) ?? []
  if (isTolerated(tolerated, unitRoute, issue.node)) return false
  return !(open || unit.open) || nearestKey(issue) !== null
}

function isNamed(root: ValueNode, list: readonly string[], key: unknown): boolean {
  const names = getNode(root, list)
  return names?.kind === 'seq' && names.items.some((item) => item.kind === 'scalar' && item.value === key)
}

/** Of several issues at one place the one that says most: a rejection before a value without effect, a kind in this order. */
function rank({ unit, kind }: SchemaIssue): number {
  const kinds: readonly SchemaIssue['kind'][] = ['unknown-key', 'type', 'enum', 'pattern', 'range', 'required', 'other']
  return (unit.enforced === null ? kinds.length : 0) + kinds.indexOf(kind)
}
