import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { besideManifest } from '../named-files/paths.ts'

/** Where what a kustomization is made of stands, and what it is built by. */
export type KustomizationFiles = ReadonlyMap<string, readonly Manifest[]>

const known = new WeakMap<Manifests, KustomizationFiles>()

/** The kustomizations that no other one takes in, by each file that they take in, their own among them. */
export function outermost(manifests: Manifests): KustomizationFiles {
  const before = known.get(manifests)
  if (before !== undefined) return before
  const all = manifests.of('Kustomization').filter(isOfKustomize)
  const filesOf = new Map(all.map((one) => [one, filesIn(one, manifests)]))
  const inner = new Set(all.flatMap((one) => [...filesOf.get(one)!].filter((uri) => uri !== one.uri)))
  const found = new Map<string, Manifest[]>()
  for (const one of all) {
    if (inner.has(one.uri)) continue
    for (const uri of filesOf.get(one)!) found.set(uri, [...(found.get(uri) ?? []), one])
  }
  known.set(manifests, found)
  return found
}

/** True for a file of kustomize, false for an object of Flux. */
export function isOfKustomize({ apiVersion }: Manifest): boolean {
  return !apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')
}

/** The kustomization in a folder; undefined where the run has none. */
export function kustomizationIn(folder: string, manifests: Manifests, kind = 'Kustomization'): Manifest | undefined {
  const files = ['yaml', 'yml'].flatMap((end) => manifests.in(`${folder}/kustomization.${end}`))
  return files.find((one) => one.kind === kind && isOfKustomize(one))
}

/** A kustomization, and those that are among its resources, on any way. */
export function kustomizationsIn(kustomization: Manifest, manifests: Manifests): Manifest[] {
  return [...walk(kustomization, manifests).kustomizations]
}

/** The files that a kustomization has for resources, and those of the kustomizations among them. */
function filesIn(kustomization: Manifest, manifests: Manifests): Set<string> {
  return walk(kustomization, manifests).files
}

function walk(kustomization: Manifest, manifests: Manifests): { files: Set<string>; kustomizations: Set<Manifest> } {
  const files = new Set<string>()
  const kustomizations = new Set<Manifest>()
  const open = [kustomization]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (files.has(one.uri)) continue
    files.add(one.uri)
    kustomizations.add(one)
    for (const path of componentPaths(one)) {
      const component = kustomizationIn(path, manifests, 'Component')
      if (component !== undefined) open.push(component)
    }
    for (const path of resourcePaths(one)) {
      const below = kustomizationIn(path, manifests)
      if (below === undefined) files.add(path)
      else open.push(below)
    }
  }
  return { files, kustomizations }
}

/** The paths of a kustomization's resources, as the run has them. */
export function resourcePaths(kustomization: Manifest): string[] {
  return pathsAt(kustomization, 'resources', 'bases')
}

/** The same of its components. */
function componentPaths(kustomization: Manifest): string[] {
  return pathsAt(kustomization, 'components')
}

function pathsAt({ root, uri }: Manifest, ...keys: readonly string[]): string[] {
  const entries = keys.flatMap((key) => itemsAt(root, [key]))
  return entries.map((entry) => besideManifest(uri, textAt(entry, []) ?? '').path)
}
