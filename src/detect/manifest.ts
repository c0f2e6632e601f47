import type { ClusterRole } from '../rule/diagnostic.ts'
import type { SyntaxMap, SyntaxPair, SyntaxScalar } from '../yaml/syntax.ts'
import { type ChartReference, chartReferences } from './chart-reference.ts'
import { nodeAt, textAt } from './syntax-at.ts'

/** YAML values of a chart inside a scalar of a manifest. */
export interface EmbeddedValues {
  readonly chart: string
  readonly role: ClusterRole | null
  readonly pair: SyntaxPair
  readonly scalar: SyntaxScalar
  /** From the manifest's root to the scalar. */
  readonly route: readonly (string | number)[]
}

/** What is of interest in one Kubernetes manifest. */
export interface Manifest {
  readonly kind: string
  readonly embedded: readonly EmbeddedValues[]
  /** True when a label makes the cluster a member of the mesh. */
  readonly meshMember: boolean
  /** Charts at versions that it names. */
  readonly references: readonly ChartReference[]
}

/** Annotations that hold values, and their charts (k0rdent/kof, templates of kof-child and kof-regional). */
const VALUES_ANNOTATIONS: { readonly [name: string]: string } = {
  'k0rdent.mirantis.com/kof-storage-values': 'kof-storage',
  'k0rdent.mirantis.com/kof-collectors-values': 'kof-collectors',
  'k0rdent.mirantis.com/kof-operators-values': 'kof-operators',
  'k0rdent.mirantis.com/kof-ingress-nginx-values': 'ingress-nginx',
  'k0rdent.mirantis.com/kof-envoy-gateway-values': 'gateway-helm',
  'k0rdent.mirantis.com/kof-victoria-metrics-operator-values': 'victoria-metrics-operator',
  'k0rdent.mirantis.com/kof-file-watcher-values': 'kof-file-watcher',
}

/** True for a document with `apiVersion` and `kind` at its root. */
export function isManifest(root: SyntaxMap): boolean {
  return textAt(root, ['apiVersion']) !== null && textAt(root, ['kind']) !== null
}

/** Reads a manifest; of kinds other than ClusterDeployment only the charts that they name are of interest. */
export function readManifest(root: SyntaxMap): Manifest {
  const kind = textAt(root, ['kind']) ?? ''
  const references = chartReferences(root)
  if (kind !== 'ClusterDeployment') return { kind, embedded: [], meshMember: false, references }
  const label = (name: string): string => textAt(root, ['metadata', 'labels', name]) ?? ''
  const role = clusterRole(label('k0rdent.mirantis.com/kof-cluster-role'))
  const meshMember = label('k0rdent.mirantis.com/istio-role') === 'member'
  const route = ['spec', 'config', 'clusterAnnotations']
  const annotations = nodeAt(root, route)
  const embedded: EmbeddedValues[] = []
  for (const pair of annotations?.kind === 'map' ? annotations.pairs : []) {
    const chart = Object.hasOwn(VALUES_ANNOTATIONS, pair.key) ? VALUES_ANNOTATIONS[pair.key] : undefined
    if (chart === undefined || pair.value.kind !== 'scalar' || typeof pair.value.value !== 'string') continue
    embedded.push({ chart, role, pair, scalar: pair.value, route: [...route, pair.key] })
  }
  return { kind, embedded, meshMember, references }
}

function clusterRole(label: string): ClusterRole | null {
  return label === 'regional' || label === 'child' ? label : null
}
