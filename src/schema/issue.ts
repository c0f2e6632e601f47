import type { MapNode, ValueNode } from '../values/nodes.ts'
import type { Unit } from './knowledge.ts'

/** What a schema says of one value that the user set. */
export interface SchemaIssue {
  readonly kind: 'unknown-key' | 'type' | 'enum' | 'pattern' | 'range' | 'required' | 'other'
  readonly unit: Unit
  /** From the chart's root to the value. */
  readonly route: readonly (string | number)[]
  /** From the unit's root to the value. */
  readonly unitRoute: readonly (string | number)[]
  /** The wrong value; for `unknown-key` the value of that key; for `required` the map that lacks the key. */
  readonly node: ValueNode
  /** For `unknown-key` and `required`: the key's name. */
  readonly key: string | null
  /** For `unknown-key` and `required`: the map that has, or lacks, the key. */
  readonly parent: MapNode | null
  /** For `type`: JSON Schema type names; for `enum`: the allowed values; for `pattern`: the pattern. */
  readonly expected: readonly (string | number | boolean | null)[]
  /** False when the block's subchart is switched off, so that nothing reads it. */
  readonly active: boolean
}
