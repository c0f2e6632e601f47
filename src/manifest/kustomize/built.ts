import { mergeLayers } from '../../values/merge.ts'
import type { MapNode, ScalarNode, SeqNode, ValueNode } from '../../values/nodes.ts'
import { type Put, putAt } from '../../values/put.ts'
import { getNode } from '../../values/query.ts'
import type { ValuesPart } from '../embedded/embedded-values.ts'
import { itemsAt, textAt, textNodeAt, valuesAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { besideManifest } from '../named-files/paths.ts'
import { type Patch, patchesOf } from './patches.ts'

/** A resource of a kustomization, as it leaves it. */
export interface BuiltManifest {
  readonly manifest: Manifest
  /** `spec.values` of a HelmRelease, lowest first, with what patches put over it. */
  readonly values: readonly ValuesPart[]
  /** True where a patch of this kustomization changed it. */
  readonly isPatched: boolean
}

/** What a kustomization makes of its resources. */
export interface Built {
  readonly resources: readonly BuiltManifest[]
  /** Manifests that are patches of it, and change some of these. */
  readonly patches: readonly Manifest[]
  /** Itself, and those that its resources are built by. */
  readonly kustomizations: readonly Manifest[]
}

/** What holds values, or tells whose they are. */
const KINDS = [
  'HelmRelease',
  'ConfigMap',
  'Secret',
  'MultiClusterService',
  'ClusterDeployment',
  'HelmChart',
  'OCIRepository',
]
const VALUES = ['spec', 'values']
const known = new WeakMap<Manifests, Map<Manifest, Built | null>>()

/**
 * Runs a kustomization over what the run has of its resources.
 *
 * @returns null where that is not clear: a patch is missing, or it is one that is not understood
 */
export function builtBy(kustomization: Manifest, manifests: Manifests): Built | null {
  const builds = known.get(manifests) ?? new Map<Manifest, Built | null>()
  known.set(manifests, builds)
  const before = builds.get(kustomization)
  if (before !== undefined) return before
  // One that comes to itself again is refused.
  builds.set(kustomization, null)
  const built = build(kustomization, manifests)
  builds.set(kustomization, built)
  return built
}

function build(kustomization: Manifest, manifests: Manifests): Built | null {
  const below = basesOf(kustomization, manifests)
  const patches = patchesOf(kustomization, manifests)
  if (below === null || patches === null) return null
  const all: BuiltManifest[] = []
  const applied = new Set<Manifest>()
  for (const resource of [...ownResources(kustomization, manifests), ...below.flatMap(({ resources }) => resources)]) {
    let changed: BuiltManifest | null = resource
    for (const patch of patches) {
      if (patch.target === null) return null
      if (changed === null || !patch.target(resource.manifest)) continue
      changed = patched(changed, patch)
      if (!isList(patch.by)) applied.add(patch.by)
    }
    if (changed === null) return null
    all.push(changed)
  }
  return {
    resources: all,
    patches: [...applied],
    kustomizations: [kustomization, ...below.flatMap((one) => one.kustomizations)],
  }
}

function pathsOf({ root, uri }: Manifest): string[] {
  const entries = ['resources', 'bases'].flatMap((key) => itemsAt(root, [key]))
  return entries.map((entry) => besideManifest(uri, textAt(entry, []) ?? '').path)
}

function ownResources(kustomization: Manifest, manifests: Manifests): BuiltManifest[] {
  const own = pathsOf(kustomization).flatMap((path) => manifests.in(path))
  return own
    .filter(({ kind }) => KINDS.includes(kind))
    .map((manifest) => ({ manifest, values: ownValues(manifest), isPatched: false }))
}

/** What the kustomizations among the resources make; null where one of them is not clear. */
function basesOf(kustomization: Manifest, manifests: Manifests): Built[] | null {
  const found: Built[] = []
  for (const path of pathsOf(kustomization)) {
    const inner = ['yaml', 'yml'].flatMap((end) => manifests.in(`${path}/kustomization.${end}`)).find(isKustomization)
    if (inner === undefined) continue
    const built = builtBy(inner, manifests)
    if (built === null) return null
    const resources = built.resources.map((resource) => ({ ...resource, isPatched: false }))
    found.push({ ...built, resources })
  }
  return found
}

function isKustomization({ kind }: Manifest): boolean {
  return kind === 'Kustomization'
}

function ownValues({ kind, root }: Manifest): ValuesPart[] {
  return kind === 'HelmRelease' ? valuesAt(root, VALUES).filter((part) => part.kind === 'map') : []
}

function isList(by: Patch['by']): by is SeqNode {
  return 'items' in by
}

/** A resource with one patch; null where it does not fit, or is not understood. */
function patched(resource: BuiltManifest, { by }: Patch): BuiltManifest | null {
  if (isList(by))
    return by.items.reduce<BuiltManifest | null>((base, item) => base && withOperation(base, item), resource)
  // Directives of a strategic merge change what it does.
  if (hasDirective(by.root)) return null
  const root = mergeLayers(resource.manifest.root, by.root)
  const own = ownValues(by).map((part) => ({ ...part, isPatch: true }) as ValuesPart)
  return { manifest: withRoot(resource.manifest, root), values: [...resource.values, ...own], isPatched: true }
}

function hasDirective(node: ValueNode): boolean {
  if (node.kind === 'seq') return node.items.some(hasDirective)
  if (node.kind === 'scalar') return false
  return [...node.entries].some(([key, child]) => key.startsWith('$') || hasDirective(child))
}

function withRoot(manifest: Manifest, root: MapNode): Manifest {
  const { apiVersion, kind, name, namespace, uri, syntax } = manifest
  return { apiVersion, kind, name, namespace, uri, syntax, root, patches: [] }
}

function withOperation(resource: BuiltManifest, operation: ValueNode): BuiltManifest | null {
  const op = textAt(operation, ['op'])
  const path = textNodeAt(operation, ['path'])
  if (op === 'test') return resource
  const value = getNode(operation, ['value']) ?? null
  const isPut = (op === 'add' || op === 'replace') && value !== null
  if (path === null || !(isPut || op === 'remove')) return null
  const [first, ...parts] = String(path.value).split('/')
  const route = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (first !== '' || route.length === 0) return null
  const put: Put = { route, value: isPut ? value : null, insert: op === 'add' }
  const root = putAt(resource.manifest.root, put)
  const values = valuesWith(resource.values, put, path)
  return root && values && { manifest: withRoot(resource.manifest, root), values, isPatched: true }
}

/** `spec.values` with an operation; null where it takes more than them. */
function valuesWith(values: readonly ValuesPart[], put: Put, path: ScalarNode): readonly ValuesPart[] | null {
  const [first, second, ...below] = put.route
  if (first !== VALUES[0] || second === undefined) return first === VALUES[0] ? null : values
  if (second !== VALUES[1]) return values
  if (below.length > 0) return [...values, { kind: 'put', path, put: { ...put, route: below } }]
  return put.value?.kind === 'map' ? [{ kind: 'map', node: put.value }] : put.value === null ? [] : null
}
