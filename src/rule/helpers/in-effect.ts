import type { SchemaIssue } from '../../schema/issue.ts'
import type { MapNode, Route } from '../../values/nodes.ts'
import { getScalar } from '../../values/query.ts'

/** True below a key that nothing reads, of which unknown-key speaks. */
export function isUnread(route: Route, issues: readonly SchemaIssue[]): boolean {
  return issues.some(
    ({ kind, route: unknown }) => kind === 'unknown-key' && unknown.every((key, i) => key === route[i]),
  )
}

/** True inside a block that is switched off by its "enabled". */
export function isOff(values: MapNode, route: Route): boolean {
  return route.some((_, i) => getScalar(values, [...route.slice(0, i + 1), 'enabled']) === false)
}
