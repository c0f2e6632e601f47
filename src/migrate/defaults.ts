import { subchartsOf } from '../project/subcharts.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { mapNode } from '../values/build.ts'
import type { MapNode, Route, ValueNode } from '../values/nodes.ts'
import { getScalar } from '../values/query.ts'
import { type JsonValue, writeBlock } from '../yaml/write.ts'
import { Draft } from './draft.ts'
import { type Reached, reachedBy } from './project.ts'
import type { Facts, Step } from './step.ts'
import { SWITCHED_ON } from './steps/umbrella.ts'

/** A value that no one has set and that another release sets otherwise. */
export interface ChangedDefault {
  readonly keys: Route
  readonly was: JsonValue
  readonly is: JsonValue
}

/** A store whose data does not move on to its successor, so that its size says nothing there. */
const LEFT_BEHIND = 'victoria-logs-single'

/** How many there are of something, how much it stores, for how long, and in how many copies. */
const TELLING =
  /(^|\.)(replicaCount|replicationFactor|retentionPeriod|persistentVolume\.size|requests\.storage|storage\.size)$/

/** The sizes, replicas, retention and copies that values and defaults together make, by place. */
function tellingValues(
  reached: readonly Reached[],
  knowledge: Knowledge,
): Map<string, { keys: Route; value: JsonValue }> {
  const found = new Map<string, { keys: Route; value: JsonValue }>()
  const visit = (node: ValueNode, keys: Route): void => {
    if (node.kind === 'scalar') {
      const isPlaceholder = typeof node.value === 'string' && node.value.includes('{')
      if (node.value === null || node.value === '' || isPlaceholder || keys.includes(LEFT_BEHIND)) return
      if (TELLING.test(keys.join('.'))) found.set(JSON.stringify(keys), { keys, value: node.value })
    } else if (node.kind === 'map' && getScalar(node, ['enabled']) !== false)
      for (const [key, child] of node.entries) visit(child, [...keys, key])
  }
  for (const { instance, base } of reached) {
    if (!instance.active) continue
    const inner = subchartsOf(knowledge, instance).map((one) => ({ one, at: one.hops.slice(instance.hops.length) }))
    visit(without(instance.values, new Set(inner.map(({ at }) => at[0]!))), base)
    for (const { one, at } of inner) if (one.active) visit(one.values, [...base, ...at])
  }
  return found
}

/** A chart's own values: those of charts inside it are looked at there. */
function without(values: MapNode, keys: ReadonlySet<string>): MapNode {
  return mapNode(new Map([...values.entries].filter(([key]) => !keys.has(key))), values.origin, values)
}

/**
 * What the old release set by default and the new one sets otherwise. The old values go through the same steps, so that
 * both stand at the same places.
 *
 * @param before the values before any step, `after` those behind the last
 */
export function changedDefaults(
  before: Draft,
  after: Draft,
  way: { readonly from: string; readonly to: string; readonly steps: readonly Step[]; readonly facts: Facts },
  knowledge: Knowledge,
): ChangedDefault[] {
  const old = tellingValues(reachedBy(before, way.from, knowledge), knowledge)
  const now = tellingValues(reachedBy(after, way.to, knowledge), knowledge)
  const carried = carry(before, old, way)
  return carried.flatMap(({ keys, value }) => {
    const other = now.get(JSON.stringify(keys))
    // What the user wrote stays as it is.
    return other === undefined || other.value === value || after.has(keys)
      ? []
      : [{ keys, was: value, is: other.value }]
  })
}

function carry(
  before: Draft,
  old: ReturnType<typeof tellingValues>,
  { steps, facts }: { readonly steps: readonly Step[]; readonly facts: Facts },
): { keys: Route; value: JsonValue }[] {
  const json: { [key: string]: JsonValue } = {}
  for (const { keys, value } of old.values()) put(json, keys, value)
  if (before.chart === 'kof')
    for (const component of SWITCHED_ON) if (json[component] !== undefined) put(json, [component, 'enabled'], true)
  if (Object.keys(json).length === 0) return []
  const draft = new Draft('defaults', before.chart, `${writeBlock(json, 0, { step: 2, dash: 2 }).join('\n')}\n`)
  for (const step of steps) if (step.on === 'values') step.run(draft, facts)
  const found: { keys: Route; value: JsonValue }[] = []
  const visit = (value: JsonValue, keys: Route): void => {
    if (typeof value !== 'object' || value === null) {
      if (TELLING.test(keys.join('.'))) found.push({ keys, value })
    } else if (!Array.isArray(value)) for (const [key, child] of Object.entries(value)) visit(child, [...keys, key])
  }
  visit(draft.json([]) ?? null, [])
  return found
}

function put(json: { [key: string]: JsonValue }, keys: Route, value: JsonValue): void {
  let at = json
  for (const key of keys.slice(0, -1)) {
    const there = at[String(key)]
    const next = typeof there === 'object' && there !== null && !Array.isArray(there) ? there : {}
    at[String(key)] = next
    at = next as { [key: string]: JsonValue }
  }
  at[String(keys.at(-1))] = value
}

/** True for volumes that a step hands to another release: their size has to stay, whatever the default. */
export function mustStay({ keys }: ChangedDefault): boolean {
  return keys.slice(0, 4).join('.') === 'kof-child.values.fromManagement.storage' && keys.at(-1) === 'size'
}
