import { asBoolean } from '#src/rule/helpers/boolean-text'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import type { SchemaIssue } from '#src/schema/issue'

/** True for what another rule says, with better words. */
export function hasOwnRule({ kind, node, expected, route }: SchemaIssue): boolean {
  // A map may get the key from another file; a list is never added to.
  if (kind === 'required') return typeof route.at(-1) !== 'number'
  if (node.kind !== 'scalar') return false
  const { value } = node
  if (typeof value === 'number') return kind === 'type' && route.at(-1) === 'retentionPeriod'
  if (typeof value !== 'string') return false
  if (findPlaceholder(value) !== null) return true
  // storage-rwx
  if (kind === 'type' && route.at(-1) === 'accessModes' && route.includes('volumeClaimTemplate')) return true
  if (kind === 'type') return expected.includes('boolean') && asBoolean(value) !== null
  // retention-format, quantity-invalid
  return (
    kind === 'pattern' && (route.at(-1) === 'retentionPeriod' || String(expected[0]).startsWith('^(\\+|-)?(([0-9]+'))
  )
}
