import { inRange } from '../../src/rule/version-range.ts'
import { strictCrdSchema } from '../../src/schema/build/crd-schema.ts'
import type { Units } from '../../src/schema/build/units.ts'
import type { Json, JsonObject } from '../../src/schema/knowledge.ts'
import { withClaims } from './claim.ts'
import { TEMPLATE_SWITCHES } from './handovers.ts'
import type { Upstream } from './upstream.ts'

interface CrdVersion {
  readonly name: string
  readonly storage: boolean
  readonly schema: { readonly openAPIV3Schema: { readonly properties: { readonly spec: JsonObject } } }
}

/**
 * Adds the unit of a custom resource's `spec` at a version of the VictoriaMetrics operator, with the switches that the
 * templates of a KOF release have in it, and gives its id.
 */
export function addCustomResource(
  upstream: Upstream,
  units: Units,
  kind: string,
  { operator, kof }: { readonly operator: string; readonly kof: string },
): string {
  const file = ['crds', 'victoria-metrics-operator', `v${operator}`, `${kind.toLowerCase()}.yaml`]
  const spec = upstream.yaml(...file).spec as JsonObject
  const versions = spec.versions as unknown as readonly CrdVersion[]
  const stored = versions.find(({ storage }) => storage)!.schema.openAPIV3Schema.properties.spec
  // An operator reads no more of a spec than its CRD names, whatever the API server keeps of the rest.
  let schema: JsonObject = { ...withClaims(strictCrdSchema(stored)), additionalProperties: false }
  const switches = TEMPLATE_SWITCHES.filter((one) => one.kind === kind && inRange(kof, one.versions))
  for (const { at } of switches) schema = withSwitch(schema, at)
  const id = switches.length === 0 ? `${kind}@${operator}` : `${kind}@${operator}+kof@${kof}`
  return units.add(id, `${kind} (VictoriaMetrics operator ${operator})`, {
    kind: 'crd',
    enforced: 'api-server',
    open: false,
    schema,
    mounts: [],
    dead: [],
  })
}

function withSwitch(schema: JsonObject, [name, ...rest]: readonly string[]): JsonObject {
  if (name === undefined) return { type: 'boolean' }
  const properties = (schema.properties ?? {}) as { readonly [key: string]: Json }
  const known = properties[name] as JsonObject | undefined
  const child = known ?? (rest.length > 0 ? { type: 'object', additionalProperties: false } : {})
  return { ...schema, properties: { ...properties, [name]: withSwitch(child, rest) } }
}
