import { groupBy } from '../group.ts'
import { keptWith } from '../kept.ts'
import type { ScalarNode } from '../values/nodes.ts'
import { getMap, getNode } from '../values/query.ts'
import type { Manifest, Manifests } from './manifest.ts'

/** What labels and annotations of k0rdent and KOF begin with. */
export const K0RDENT = 'k0rdent.mirantis.com/'

/** What a cluster is for KOF: the role label names the last two; the cluster of k0rdent itself has none. */
export type ClusterRole = 'management' | 'regional' | 'child'

/** A cluster as the manifests of a run describe it: a ClusterDeployment, or a cluster object of CAPI or Sveltos. */
export interface Cluster {
  readonly manifest: Manifest
  readonly name: string
  /** Null where the manifest says none. */
  readonly namespace: string | null
  /** What the role label says; null for none and for a role that KOF does not know. */
  readonly role: ClusterRole | null
  /** True when labels make it a member of the mesh. */
  readonly meshMember: boolean
  /** `spec.template` of a ClusterDeployment; null where it has none, as in a patch. */
  readonly template: string | null
  /** Kind of its provider's object, as in `AzureCluster`; null where nothing tells it. */
  readonly infrastructure: string | null
  /** The cluster's public domain, for clients that write to and read from it. */
  readonly domain: string | null
  /** The regional cluster that a child names; null when KOF looks for one by location. */
  readonly regionalName: string | null
  readonly regionalNamespace: string | null
  readonly labels: ReadonlyMap<string, ScalarNode>
  /** What the cluster's own object gets as annotations, which KOF's templates read: `spec.config.clusterAnnotations`. */
  readonly annotations: ReadonlyMap<string, ScalarNode>
  /** Annotations of the manifest itself: `metadata.annotations`. */
  readonly ownAnnotations: ReadonlyMap<string, ScalarNode>
  /** Texts of annotations that hold values, by chart. */
  readonly values: ReadonlyMap<string, ScalarNode>
}

/** Annotations that hold values, and their charts (k0rdent/kof, templates of kof-child and kof-regional). */
export const VALUES_ANNOTATIONS: ReadonlyMap<string, string> = new Map([
  ['kof-storage-values', 'kof-storage'],
  ['kof-collectors-values', 'kof-collectors'],
  ['kof-operators-values', 'kof-operators'],
  ['kof-ingress-nginx-values', 'ingress-nginx'],
  ['kof-envoy-gateway-values', 'gateway-helm'],
  ['kof-victoria-metrics-operator-values', 'victoria-metrics-operator'],
  ['kof-file-watcher-values', 'kof-file-watcher'],
])

/** Kinds that describe a cluster, with the API group that tells them from others of the same name. */
const KINDS: { readonly [kind: string]: string } = {
  ClusterDeployment: 'k0rdent.mirantis.com/',
  Cluster: 'cluster.x-k8s.io/',
  SveltosCluster: 'lib.projectsveltos.io/',
}

const found = new WeakMap<Manifests, readonly Cluster[]>()

/** The clusters among manifests, in order; looked for once. */
export function clustersOf(manifests: Manifests): readonly Cluster[] {
  let clusters = found.get(manifests)
  if (clusters === undefined) {
    clusters = manifests.all.flatMap((manifest) => clusterOf(manifest) ?? [])
    found.set(manifests, clusters)
  }
  return clusters
}

const MADE = Symbol('made')

/** The one of some clusters that a manifest describes; null for none. */
export function clusterIn(clusters: readonly Cluster[], manifest: Manifest): Cluster | null {
  const made = keptWith(clusters, MADE, () => new Map(clusters.map((cluster) => [cluster.manifest, cluster])))
  return made.get(manifest) ?? null
}

const NAMED = Symbol('named')

/** Those of some clusters that have a name, in order. */
export function namedIn(clusters: readonly Cluster[], name: string): readonly Cluster[] {
  return keptWith(clusters, NAMED, () => groupBy(clusters, (cluster) => cluster.name)).get(name) ?? []
}

/** The cluster that a manifest describes; null for manifests of other kinds. */
export function clusterOf(manifest: Manifest): Cluster | null {
  const group = Object.hasOwn(KINDS, manifest.kind) ? KINDS[manifest.kind] : undefined
  if (group === undefined || !manifest.apiVersion.startsWith(group)) return null
  const { root } = manifest
  const labels = scalarsAt(manifest, ['metadata', 'labels'])
  const ownAnnotations = scalarsAt(manifest, ['metadata', 'annotations'])
  const annotations =
    manifest.kind === 'ClusterDeployment'
      ? scalarsAt(manifest, ['spec', 'config', 'clusterAnnotations'])
      : ownAnnotations
  const role = textOf(labels.get(`${K0RDENT}kof-cluster-role`))
  const template = textOf(getNode(root, ['spec', 'template']))
  const values = new Map<string, ScalarNode>()
  for (const [name, chart] of VALUES_ANNOTATIONS) {
    const node = annotations.get(K0RDENT + name)
    if (typeof node?.value === 'string') values.set(chart, node)
  }
  return {
    manifest,
    name: manifest.name,
    namespace: manifest.namespace,
    role: role === 'regional' || role === 'child' ? role : null,
    meshMember: textOf(labels.get(`${K0RDENT}istio-role`)) === 'member',
    template,
    infrastructure: textOf(getNode(root, ['spec', 'infrastructureRef', 'kind'])) ?? infrastructureOf(template),
    domain: textOf(annotations.get(`${K0RDENT}kof-regional-domain`)),
    regionalName: textOf(labels.get(`${K0RDENT}kof-regional-cluster-name`)),
    regionalNamespace: textOf(labels.get(`${K0RDENT}kof-regional-cluster-namespace`)),
    labels,
    annotations,
    ownAnnotations,
    values,
  }
}

/** Templates of k0rdent that make this kind (k0rdent/kcm templates/cluster/azure-*-cp/templates/cluster.yaml:22); KOF asks for no other. */
const AZURE = /^azure-(standalone|hosted)-cp(-|$)/

function infrastructureOf(template: string | null): string | null {
  return template !== null && AZURE.test(template) ? 'AzureCluster' : null
}

function scalarsAt(manifest: Manifest, route: readonly string[]): ReadonlyMap<string, ScalarNode> {
  const found = new Map<string, ScalarNode>()
  for (const [key, node] of getMap(manifest.root, route)?.entries ?? [])
    if (node.kind === 'scalar') found.set(key, node)
  return found
}

/** A scalar as text; null for none, a null, a map and a list. */
export function textOf(node: ReturnType<typeof getNode>): string | null {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : null
}
