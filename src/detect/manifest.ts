import type { ClusterRole } from '../rule/diagnostic.ts'
import type { SyntaxMap, SyntaxNode, SyntaxPair, SyntaxScalar } from '../yaml/syntax.ts'

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
}

/** Annotations that hold values, and their charts (k0rdent/kof v1.10.0, templates of kof-child and kof-regional). */
const VALUES_ANNOTATIONS: { readonly [name: string]: string } = {
  'k0rdent.mirantis.com/kof-storage-values': 'kof-storage',
  'k0rdent.mirantis.com/kof-collectors-values': 'kof-collectors',
  'k0rdent.mirantis.com/kof-operators-values': 'kof-operators',
  'k0rdent.mirantis.com/kof-ingress-nginx-values': 'ingress-nginx',
  'k0rdent.mirantis.com/kof-envoy-gateway-values': 'gateway-helm',
  'k0rdent.mirantis.com/kof-victoria-metrics-operator-values': 'victoria-metrics-operator',
}

/** True for a document with `apiVersion` and `kind` at its root. */
export function isManifest(root: SyntaxMap): boolean {
  return scalarAt(root, ['apiVersion']) !== null && scalarAt(root, ['kind']) !== null
}

/** Reads a manifest; kinds other than ClusterDeployment hold nothing of interest. */
export function readManifest(root: SyntaxMap): Manifest {
  const kind = String(scalarAt(root, ['kind'])?.value ?? '')
  if (kind !== 'ClusterDeployment') return { kind, embedded: [], meshMember: false }
  const label = (name: string): string => String(scalarAt(root, ['metadata', 'labels', name])?.value ?? '')
  const role = clusterRole(label('k0rdent.mirantis.com/kof-cluster-role'))
  const meshMember = label('k0rdent.mirantis.com/istio-role') === 'member'
  const route = ['spec', 'config', 'clusterAnnotations']
  const annotations = nodeAt(root, route)
  const embedded: EmbeddedValues[] = []
  for (const pair of annotations?.kind === 'map' ? annotations.pairs : []) {
    const chart = VALUES_ANNOTATIONS[pair.key]
    if (chart === undefined || pair.value.kind !== 'scalar' || typeof pair.value.value !== 'string') continue
    embedded.push({ chart, role, pair, scalar: pair.value, route: [...route, pair.key] })
  }
  return { kind, embedded, meshMember }
}

function clusterRole(label: string): ClusterRole | null {
  return label === 'regional' || label === 'child' ? label : null
}

function nodeAt(root: SyntaxNode, route: readonly string[]): SyntaxNode | null {
  let node: SyntaxNode | null = root
  for (const key of route) {
    if (node?.kind !== 'map') return null
    node = node.pairs.find((pair) => pair.key === key)?.value ?? null
  }
  return node
}

function scalarAt(root: SyntaxNode, route: readonly string[]): SyntaxScalar | null {
  const node = nodeAt(root, route)
  return node?.kind === 'scalar' ? node : null
}
