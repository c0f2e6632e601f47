import type { ScalarNode, SeqNode, ValueNode } from '../../values/nodes.ts'
import { mergePatch } from '../../values/patch.ts'
import { type Put, putAt } from '../../values/put.ts'
import { getNode } from '../../values/query.ts'
import { hasDirective } from '../embedded/directive.ts'
import type { ValuesPart } from '../embedded/embedded-values.ts'
import { itemsAt, textAt, textNodeAt, valuesAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { besideManifest } from '../named-files/paths.ts'
import { kustomizationIn, resourcePaths } from './outermost.ts'
import { type Patch, patchesOf } from './patches.ts'
import { calledBy, labelled, type Name, renamed, withRoot } from './transform.ts'

/** A resource of a kustomization, as it leaves it. */
export interface BuiltManifest {
  readonly manifest: Manifest
  /** The same as its file has it. */
  readonly own: Manifest
  /** Values that a manifest has as a map of its own, lowest first, with what patches put over it. */
  readonly values: readonly ValuesPart[]
  /** What it was called on the way here, by which patches may still name it; empty where it was never called otherwise. */
  readonly called: readonly Name[]
  /** True where a patch of this kustomization changed it. */
  readonly isPatched: boolean
}

/** What a kustomization makes of its resources. */
export interface Built {
  readonly resources: readonly BuiltManifest[]
  /** Manifests that are patches of it, and change some of these. */
  readonly patches: readonly Manifest[]
  /** The same of lists of operations. */
  readonly operations: readonly SeqNode[]
  /** Itself, and those that its resources are built by. */
  readonly kustomizations: readonly Manifest[]
}

/** What holds values, or tells whose they are, and what rules look at. */
const KINDS = [
  'HelmRelease',
  'ConfigMap',
  'Secret',
  'MultiClusterService',
  'ClusterDeployment',
  'Cluster',
  'SveltosCluster',
  'ClusterProfile',
  'Profile',
  'PromxyServerGroup',
  'Application',
  'ApplicationSet',
  'HelmChart',
  'OCIRepository',
]
/** Where manifests have values as a map. */
const VALUES: { readonly [kind: string]: readonly string[] } = {
  HelmRelease: ['spec', 'values'],
  Application: ['spec', 'source', 'helm', 'valuesObject'],
}
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
  const added = componentsOf(kustomization, manifests)
  if (added === null || isMore(kustomization)) return null
  const applied = new Set<Patch['by']>()
  let all: BuiltManifest[] = [...ownResources(kustomization, manifests), ...below.flatMap(({ resources }) => resources)]
  for (const { by, resources, patches: own } of [...added, { by: kustomization, resources: [], patches }]) {
    const [early, late] = [own.filter(({ isLate }) => !isLate), own.filter(({ isLate }) => isLate)]
    const changed = withPatches([...all, ...resources], early, applied)
    const named =
      changed?.map((one) => ({ ...one, manifest: labelled(one.manifest, by), called: calledBy(one, by) })) ?? null
    const whole = named && withPatches(named, late, applied)
    if (whole === null) return null
    all = whole
  }
  return {
    resources: all,
    patches: [...applied].filter((one): one is Manifest => !isList(one)),
    operations: [...applied].filter(isList),
    kustomizations: [kustomization, ...below.flatMap((one) => one.kustomizations)],
  }
}

/** Resources with patches over them; null where one is not clear. */
function withPatches(
  resources: readonly BuiltManifest[],
  patches: readonly Patch[],
  applied: Set<Patch['by']>,
): BuiltManifest[] | null {
  const all: BuiltManifest[] = []
  for (const resource of resources) {
    let changed: BuiltManifest | null = resource
    for (const patch of patches) {
      if (patch.target === null) return null
      if (changed === null || !isTarget(patch.target, changed)) continue
      changed = patched(changed, patch)
      applied.add(patch.by)
    }
    if (changed === null) return null
    all.push(changed)
  }
  return all
}

/** A patch may name what it changes by any name that it had (kubernetes-sigs/kustomize kustomize/v5.8.1 api/resource/resource.go, PrevIds). */
function isTarget(fits: (manifest: Manifest) => boolean, { manifest, own, called }: BuiltManifest): boolean {
  if (fits(manifest) || fits(own)) return true
  return called.some((name) => fits({ ...withRoot(manifest, manifest.root), ...name }))
}

/** What a component adds and changes. */
interface Component {
  readonly by: Manifest
  readonly resources: readonly BuiltManifest[]
  readonly patches: readonly Patch[]
}

/**
 * The components of a kustomization, which go over its resources before its own patches; null for one that is not in the run,
 * and for one that has more to it (kubernetes-sigs/kustomize kustomize/v5.8.1 api/internal/target/kusttarget.go, accumulateTarget).
 */
function componentsOf(kustomization: Manifest, manifests: Manifests): Component[] | null {
  const found: Component[] = []
  for (const entry of itemsAt(kustomization.root, ['components'])) {
    const { path } = besideManifest(kustomization.uri, textAt(entry, []) ?? '')
    const component = kustomizationIn(path, manifests, 'Component')
    const patches = component === undefined ? null : patchesOf(component, manifests)
    if (component === undefined || patches === null || isMore(component)) return null
    if (itemsAt(component.root, ['components']).length > 0) return null
    if (resourcePaths(component).some((one) => kustomizationIn(one, manifests) !== undefined)) return null
    found.push({ by: component, resources: ownResources(component, manifests), patches })
  }
  return found
}

/** True for a kustomization that changes what holds values in other ways than by patches. */
function isMore({ root }: Manifest): boolean {
  if (itemsAt(root, ['transformers']).length > 0) return true
  return itemsAt(root, ['replacements']).some((replacement) => {
    const targets = itemsAt(replacement, ['targets'])
    const kinds = targets.map((target) => textAt(target, ['select', 'kind']))
    return targets.length === 0 || kinds.some((kind) => kind === null || KINDS.includes(kind))
  })
}

function ownResources(kustomization: Manifest, manifests: Manifests): BuiltManifest[] {
  const own = resourcePaths(kustomization).flatMap((path) => manifests.in(path))
  return own
    .filter(({ kind }) => KINDS.includes(kind))
    .map((manifest) => ({ manifest, own: manifest, values: ownValues(manifest), called: [], isPatched: false }))
}

/** What the kustomizations among the resources make; null where one of them is not clear. */
function basesOf(kustomization: Manifest, manifests: Manifests): Built[] | null {
  const found: Built[] = []
  for (const path of resourcePaths(kustomization)) {
    const inner = kustomizationIn(path, manifests)
    if (inner === undefined) continue
    const built = builtBy(inner, manifests)
    if (built === null) return null
    const resources = built.resources.map((resource) => ({ ...resource, isPatched: false }))
    found.push({ ...built, resources })
  }
  return found
}

function ownValues({ kind, root }: Manifest): ValuesPart[] {
  const place = VALUES[kind]
  return place === undefined ? [] : valuesAt(root, place).filter((part) => part.kind === 'map')
}

function isList(by: Patch['by']): by is SeqNode {
  return 'items' in by
}

/** A resource with one patch; null where it does not fit, or is not understood. */
function patched(resource: BuiltManifest, { by, renames }: Patch): BuiltManifest | null {
  if (isList(by)) {
    const changed = by.items.reduce<BuiltManifest | null>((base, item) => base && withOperation(base, item), resource)
    return changed && { ...changed, manifest: renamed(resource.manifest, changed.manifest, true) }
  }
  // Directives of a strategic merge change what it does.
  if (hasDirective(by.root)) return null
  const root = mergePatch(resource.manifest.root, by.root)
  if (root === null) return null
  const manifest = withRoot(resource.manifest, root)
  const own = ownValues(by).map((part) => ({ ...part, isPatch: true }) as ValuesPart)
  return {
    ...resource,
    manifest: renames ? renamed(resource.manifest, manifest, false) : manifest,
    values: [...resource.values, ...own],
    isPatched: true,
  }
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
  const values = valuesWith(resource, put, path)
  return root && { ...resource, manifest: withRoot(resource.manifest, root), values, isPatched: true }
}

/** The values of a resource with an operation, which may take more than them. */
function valuesWith({ values, manifest }: BuiltManifest, put: Put, path: ScalarNode): readonly ValuesPart[] {
  const place = VALUES[manifest.kind]
  if (place === undefined || place.some((key, i) => i < put.route.length && put.route[i] !== key)) return values
  const below = put.route.slice(place.length)
  if (below.length > 0) return [...values, { kind: 'put', path, put: { ...put, route: below } }]
  const node = put.value === null ? undefined : getNode(put.value, place.slice(put.route.length))
  return node?.kind === 'map' ? [{ kind: 'map', node }] : []
}
