import { mapSchemas } from '../../src/schema/build/hoist.ts'
import type { Json, JsonObject } from '../../src/schema/knowledge.ts'

const TEXT: JsonObject = { type: 'string' }
const closed = (properties: JsonObject): JsonObject => ({ type: 'object', properties, additionalProperties: false })
const OPEN: JsonObject = { type: 'object' }

/**
 * A claim for a volume, as Kubernetes knows it (kubernetes/kubernetes staging/src/k8s.io/api/core/v1/types.go,
 * `PersistentVolumeClaimSpec` and `VolumeResourceRequirements`). VMAlertmanager's custom resource names the same fields
 * (VictoriaMetrics/helm-charts, victoria-metrics-operator 0.58.1, charts/crds/crds/crd.yaml).
 */
const CLAIM: JsonObject = closed({
  apiVersion: TEXT,
  kind: TEXT,
  metadata: OPEN,
  spec: closed({
    accessModes: { type: 'array', items: TEXT },
    dataSource: OPEN,
    dataSourceRef: OPEN,
    resources: closed({ limits: OPEN, requests: closed({ storage: { type: ['number', 'string'] } }) }),
    selector: closed({ matchExpressions: { type: 'array', items: OPEN }, matchLabels: OPEN }),
    storageClassName: TEXT,
    volumeAttributesClassName: TEXT,
    volumeMode: TEXT,
    volumeName: TEXT,
  }),
  status: OPEN,
})

/**
 * Names the fields of claims where a custom resource takes any: the API server keeps what it does not know there, but the operator
 * decodes a PersistentVolumeClaim from it, and what that does not have is lost (VictoriaMetrics/operator v0.48.4 to v0.67.0,
 * api/operator/v1beta1/vmextra_types.go, `EmbeddedPersistentVolumeClaim`).
 *
 * @param schema of a custom resource's `spec`
 */
export function withClaims(schema: JsonObject): JsonObject {
  const properties = schema.properties as JsonObject | undefined
  const named: { [name: string]: JsonObject } = {}
  if (isOpen(properties?.volumeClaimTemplate)) named.volumeClaimTemplate = CLAIM
  const more = properties?.claimTemplates as JsonObject | undefined
  if (isOpen(more?.items)) named.claimTemplates = { ...more, items: CLAIM }
  const known = Object.keys(named).length === 0 ? schema : { ...schema, properties: { ...properties, ...named } }
  return mapSchemas(known, withClaims)
}

function isOpen(schema: Json | undefined): boolean {
  return schema !== undefined && (schema as JsonObject).properties === undefined
}
