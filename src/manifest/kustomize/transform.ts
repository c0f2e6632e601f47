import type { MapNode, ValueNode } from '../../values/nodes.ts'
import { putAt } from '../../values/put.ts'
import { getMap, getScalar } from '../../values/query.ts'
import { K0RDENT } from '../cluster.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'

/** Kinds of clusters: of others the references to them, which change with their names, are not all known. */
export const CLUSTERS = ['ClusterDeployment', 'Cluster', 'SveltosCluster']
const LABELS = ['metadata', 'labels']

/**
 * A cluster with the names, the namespace and the labels that a kustomization gives all of its resources, after its patches
 * (kubernetes-sigs/kustomize kustomize/v5.8.1 api/internal/target/kusttarget_configplugin.go, configureBuiltinTransformers). Manifests
 * of other kinds stay as they are.
 */
export function labelled(manifest: Manifest, { root }: Manifest): Manifest {
  if (!isCluster(manifest)) return manifest
  const { name, namespace } = namedBy(manifest, root)
  const given = [...itemsAt(root, ['labels']).map((one) => getMap(one, ['pairs'])), getMap(root, ['commonLabels'])]
  const maps = given.filter((map) => map !== undefined)
  const pairs = maps.flatMap((map) => [...map.entries])
  if (name === manifest.name && namespace === manifest.namespace && pairs.length === 0) return manifest
  const space = getScalar(root, ['namespace']) === undefined ? undefined : root.get('namespace')
  const named = space === undefined ? manifest.root : set(manifest.root, ['metadata', 'namespace'], space)
  const [first] = maps
  const isBare = first !== undefined && getMap(named, LABELS) === undefined
  const base = isBare ? set(named, LABELS, first) : named
  const changed = pairs.reduce((node, [key, value]) => set(node, [...LABELS, key], value), base)
  return { ...withRoot(manifest, changed), name, namespace }
}

/** What a manifest of any kind is called. */
export type Name = Pick<Manifest, 'name' | 'namespace'>

/** The name that a kustomization makes of one. */
function namedBy({ name, namespace }: Name, root: MapNode): Name {
  const whole = `${textAt(root, ['namePrefix']) ?? ''}${name}${textAt(root, ['nameSuffix']) ?? ''}`
  return { name: whole, namespace: textAt(root, ['namespace']) ?? namespace }
}

/** All names that a manifest had, with the one that a kustomization gives it. */
export function calledBy(
  { manifest, called }: { readonly manifest: Manifest; readonly called: readonly Name[] },
  { root }: Manifest,
): readonly Name[] {
  const last = called.at(-1) ?? manifest
  const { name, namespace } = namedBy(last, root)
  return name === last.name && namespace === last.namespace ? called : [...called, { name, namespace }]
}

/** True for a ConfigMap too that stands for a regional cluster. */
function isCluster({ kind, root }: Manifest): boolean {
  if (kind === 'ConfigMap') return getScalar(root, ['metadata', 'labels', `${K0RDENT}kof-cluster-role`]) === 'regional'
  return CLUSTERS.includes(kind)
}

/** The same where a cluster has no place for it, as one without `metadata`. */
function set(node: MapNode, route: readonly string[], value: ValueNode): MapNode {
  return putAt(node, { route, value, insert: false }) ?? node
}

/**
 * A manifest by the name that a patch gave it. A part of a manifest leaves its namespace as it is, operations do not
 * (kubernetes-sigs/kustomize kustomize/v5.8.1 api/resource/resource.go, ApplySmPatch).
 */
export function renamed(before: Manifest, after: Manifest, isMoved: boolean): Manifest {
  // Prefixes and suffixes are not in the values.
  const isOther = (key: string) => textAt(before.root, ['metadata', key]) !== textAt(after.root, ['metadata', key])
  const name = isOther('name') ? (textAt(after.root, ['metadata', 'name']) ?? '') : after.name
  const namespace = isMoved && isOther('namespace') ? textAt(after.root, ['metadata', 'namespace']) : after.namespace
  return { ...after, name, namespace }
}

/** A manifest with other values. */
export function withRoot(manifest: Manifest, root: MapNode): Manifest {
  const { apiVersion, kind, name, namespace, uri, syntax } = manifest
  return { apiVersion, kind, name, namespace, uri, syntax, root, patches: [] }
}
