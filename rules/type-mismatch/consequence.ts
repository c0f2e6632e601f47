import type { SchemaIssue } from '#src/schema/issue'
import { shapeOf } from './words.ts'

/** What becomes of a value of the wrong kind, as a clause. */
export function consequenceOf({ unit, route }: SchemaIssue): string {
  if (unit.enforced === 'helm') return 'Helm refuses the values'
  if (unit.enforced !== 'api-server')
    return (
      shapeOf(route) ?? 'the chart cannot be rendered with it, does not use it, or makes of it what Kubernetes refuses'
    )
  // The API server keeps any fields of a claim, which the operator decodes.
  return route.some((key) => key === 'volumeClaimTemplate' || key === 'claimTemplates')
    ? 'the operator of VictoriaMetrics cannot read the object, and makes nothing of it'
    : 'the API server refuses the object'
}
