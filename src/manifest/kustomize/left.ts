import type { Span } from '../../text/span.ts'
import type { Origin, SeqNode, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { inPatchedReleases } from '../named-files/flux.ts'
import { filesOf } from '../named-files/named.ts'
import { type Built, builtBy } from './built.ts'
import { outermost } from './outermost.ts'
import { appliedPatches, patchedReleases } from './releases.ts'

/** Whether something at a place in a file is left. */
export type IsLeft = (uri: string, span: Span) => boolean

/**
 * What is left of a manifest's values, or of a patch, and of patches over them, in what the outermost kustomizations make of it. True for
 * all where that is not known, and for what stands in neither.
 */
export function leftOver(manifest: Manifest, manifests: Manifests): IsLeft {
  const by = appliedPatches(manifests).get(manifest) ?? []
  const outer = [...new Set([manifest, ...by].flatMap(({ uri }) => outermost(manifests).get(uri) ?? []))]
  const all = outer.map((by) => ({ by, built: builtBy(by, manifests) }))
  const known = all.flatMap(({ by, built }) => (built === null ? [] : [{ by, built }]))
  if (known.length === 0 || known.length < all.length) return () => true
  const builds = known.flatMap(({ built }) => built.kustomizations.flatMap((one) => builtBy(one, manifests) ?? []))
  const read = new Set<Manifest | SeqNode>()
  for (const { resources, patches, operations } of builds)
    for (const one of [...resources.map(({ own }) => own), ...patches, ...operations]) read.add(one)
  return (uri, span) => {
    const key = keyAt(uri, span, read, manifests)
    if (key !== null) return known.some(({ built }) => keysLeftBy(built).has(key))
    return manifests.in(uri).length > 0 || known.some(({ by }) => isFileOf(uri, manifest, by, manifests))
  }
}

/** True unless a kustomization makes values of a release of other files than this one. */
function isFileOf(uri: string, release: Manifest, by: Manifest, manifests: Manifests): boolean {
  const isChanged = patchedReleases(by, manifests).some((one) => one.release.own === release)
  const files = isChanged ? inPatchedReleases(by, manifests).flatMap(({ layers }) => filesOf(layers)) : []
  return !isChanged || files.some(({ path }) => path === uri)
}

const left = new WeakMap<Built, ReadonlySet<string>>()

/** Where that stands which is left in what a kustomization makes. */
function keysLeftBy(built: Built): ReadonlySet<string> {
  const before = left.get(built)
  if (before !== undefined) return before
  const found = new Set<string>()
  const open: ValueNode[] = built.resources.map(({ manifest }) => manifest.root)
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const parts = node.kind === 'map' ? [node.origin, ...node.parts] : [node.origin]
    for (const part of parts)
      for (let one: Origin | undefined = part; one !== undefined; one = one.via) found.add(placeOf(one)?.key ?? '')
    for (const child of childrenOf(node)) open.push(child)
  }
  left.set(built, found)
  return found
}

/** The innermost key or item in which a place lies, of the manifests and patches that are read; null where it lies in none of them. */
function keyAt(uri: string, span: Span, read: ReadonlySet<Manifest | SeqNode>, manifests: Manifests): string | null {
  for (const one of manifests.in(uri)) {
    const whole = read.has(one) ? within(one.root, span) : null
    if (whole !== null) return whole
    for (const operation of one.patches.filter((list) => read.has(list)).flatMap(({ items }) => items)) {
      const value = getNode(operation, ['value'])
      if (value !== undefined && contains(placeOf(operation.origin), span))
        return within(value, span) ?? placeOf(value.origin)?.key ?? null
    }
  }
  return null
}

function within(node: ValueNode, span: Span): string | null {
  const place = placeOf(node.origin)
  if (!contains(place, span)) return null
  for (const child of childrenOf(node)) {
    const inner = within(child, span)
    if (inner !== null) return inner
  }
  return place!.key
}

/** Where a value stands with its key, and what nothing else has. */
interface Place extends Span {
  readonly key: string
}

function placeOf({ layer: { view }, node, pair }: Origin): Place | null {
  if (view === null || node === null) return null
  const { start, end } = view.toSource({ start: pair?.keySpan.start ?? node.span.start, end: node.span.end })
  return { start, end, key: `${view.source.uri} ${start}` }
}

function contains(place: Place | null, { start, end }: Span): boolean {
  return place !== null && place.start <= start && end <= place.end
}

function childrenOf(node: ValueNode): Iterable<ValueNode> {
  return node.kind === 'map' ? node.entries.values() : node.kind === 'seq' ? node.items : []
}
