import { isHelmfileTemplate } from '../detect/manifest.ts'
import { templateFileView } from '../embedded/template-file.ts'
import { matchesGlob } from '../host/glob.ts'
import { isYamlPath } from '../host/paths.ts'
import { fluxOver, patchesKind, substitutes } from '../manifest/kustomize/flux.ts'
import { isOfKustomize } from '../manifest/kustomize/outermost.ts'
import { type KustomizationRefs, kustomizationRefs } from '../manifest/kustomize/refs.ts'
import { type Manifest, manifestsOf } from '../manifest/manifest.ts'
import { namedFiles } from '../manifest/named-files/index.ts'
import { filesOf, type NamedFile } from '../manifest/named-files/named.ts'
import { notInstalled } from '../manifest/named-files/not-installed.ts'
import { readManifests } from '../manifest/read.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { subHelmfiles } from './sub-helmfiles.ts'

/** What some files have to do with others of their repository, by paths. */
export interface Related {
  /** Files of the releases that they take part in, and the manifests that install these. */
  readonly releases: ReadonlySet<string>
  /** What tells how these are changed before they are applied, besides. */
  readonly around: ReadonlySet<string>
}

/** More files than these are not looked at, since somebody waits. */
const MOST = 1000

/**
 * Finds what changed files have to do with others: manifests that name them and all files that these name, kustomizations that
 * take them in or patch them, and Kustomizations of Flux over them.
 *
 * @param changed texts by path, as a run in the root of their repository has it
 * @param found the same of files that may name others
 * @param read a text by its path; null where there is none
 * @param glob the paths that a pattern matches
 */
export async function relatedTo(
  changed: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  read: (path: string) => Promise<string | null>,
  glob: (pattern: string) => Promise<readonly string[]>,
): Promise<Related> {
  const files = new Map<string, readonly Manifest[]>()
  for (const [path, text] of [...found, ...changed]) files.set(path, manifestsIn(path, text))
  const add = async (path: string): Promise<string | null> => {
    for (const place of placesOf(path).filter((one) => /\.(?:ya?ml|json)$/.test(one))) {
      if (files.has(place)) return place
      const text = files.size < MOST ? await read(place) : null
      if (text === null) continue
      files.set(place, manifestsIn(place, text))
      return place
    }
    return null
  }
  const inside = await helmfilesIn(files, read, glob)
  const around = await kustomizationsOver([...changed.keys()], files, add)
  const all = manifestsOf([...files.values()].flat())
  const releases = new Set<string>()
  for (const { manifest, layers, patterns = [] } of namedFiles(all)) {
    const named = filesOf(layers)
    const isNamed = (path: string): boolean =>
      named.some((file) => isIt(file, path)) || patterns.some((pattern) => matchesGlob(pattern, path))
    const isRelated = changed.has(manifest.uri) || [...changed.keys()].some(isNamed)
    if (!isRelated) continue
    releases.add(manifest.uri)
    for (const file of named)
      for (const path of file.isGlob === true ? await glob(file.path) : [file.path]) releases.add(path)
  }
  for (const { manifest, ofEnvironments, unused } of notInstalled(all))
    if ([...ofEnvironments, ...unused].some(({ path }) => changed.has(path))) around.add(manifest.uri)
  for (const path of [...changed.keys(), ...releases, ...around])
    for (const flux of fluxOver(path, all))
      if (substitutes(flux) || patchesKind(flux, 'HelmRelease') || patchesKind(flux, 'ClusterDeployment'))
        around.add(flux.uri)
  for (const { path, by } of inside.reverse())
    if (changed.has(path) || releases.has(path) || around.has(path)) around.add(path).add(by)
  for (const path of changed.keys()) releases.delete(path)
  for (const path of [...changed.keys(), ...releases, ...[...around].filter((one) => !isYamlPath(one))])
    around.delete(path)
  return { releases, around }
}

function manifestsIn(path: string, text: string): readonly Manifest[] {
  return readManifests(parsedAt(path, text))
}

function parsedAt(path: string, text: string): ParsedYaml {
  const view = fileView(createSource(path, text))
  const isTemplate = isHelmfileTemplate(path) && text.includes('{{')
  return parseYaml(isTemplate ? templateFileView(view) : view)
}

/** Puts what helmfiles take in under other names among the files. */
async function helmfilesIn(
  files: Map<string, readonly Manifest[]>,
  read: (path: string) => Promise<string | null>,
  glob: (pattern: string) => Promise<readonly string[]>,
): Promise<{ readonly path: string; readonly by: string }[]> {
  const own = [...files.values()].flat().filter(({ kind }) => kind === 'Helmfile')
  const inside = await subHelmfiles(
    own,
    async ({ path, isGlob }) => (isGlob === true ? glob(path) : [path]),
    async (path) => {
      const text = await read(path)
      return text === null ? null : parsedAt(path, text)
    },
  )
  for (const { path, manifests } of inside) files.set(path, manifests)
  return inside
}

/** Of a repository a run may have a part. */
function isIt({ path, from, isGlob }: NamedFile, changed: string): boolean {
  if (isGlob === true) return matchesGlob(path, changed)
  return path === changed || (from === 'repository' && changed.endsWith(`/${path}`))
}

/**
 * The kustomizations that take files in, on any way, with their patches; and all that is behind those that patch or generate of one of
 * the files, since what they make is another release.
 *
 * @param add puts what stands at a path among the files; the path of the file, null where there is none
 */
async function kustomizationsOver(
  changed: readonly string[],
  files: ReadonlyMap<string, readonly Manifest[]>,
  add: (path: string) => Promise<string | null>,
): Promise<Set<string>> {
  const around = new Set<string>()
  const known = new Map<Manifest, KustomizationRefs>()
  const takers = new Map<string, Manifest[]>()
  for (const one of [...files.values()].flat().filter(isKustomization)) {
    const { resources, parts } = refsOf(one)
    for (const path of [...resources, ...parts].flatMap(placesOf)) takers.set(path, [...(takers.get(path) ?? []), one])
  }
  const whole = changed.flatMap((path) => files.get(path) ?? []).filter(isKustomization)
  const open = [...changed]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const taker of takers.get(path) ?? []) {
      const { parts } = refsOf(taker)
      if (parts.flatMap(placesOf).includes(path)) whole.push(taker)
      if (around.has(taker.uri)) continue
      around.add(taker.uri)
      open.push(taker.uri)
      for (const part of parts) await take(part)
    }
  }
  const seen = new Set<Manifest>()
  for (let one = whole.pop(); one !== undefined; one = whole.pop()) {
    if (seen.has(one)) continue
    seen.add(one)
    around.add(one.uri)
    const { resources, parts } = refsOf(one)
    for (const path of [...resources, ...parts]) {
      const file = await take(path)
      if (file !== null) whole.push(...files.get(file)!.filter(isKustomization))
    }
  }
  return around

  function refsOf(kustomization: Manifest): KustomizationRefs {
    const refs = known.get(kustomization) ?? kustomizationRefs(kustomization)
    known.set(kustomization, refs)
    return refs
  }

  async function take(path: string): Promise<string | null> {
    const file = await add(path)
    if (file !== null) around.add(file)
    return file
  }
}

function isKustomization(manifest: Manifest): boolean {
  return (manifest.kind === 'Kustomization' || manifest.kind === 'Component') && isOfKustomize(manifest)
}

/** Where what a kustomization names may stand: a file, or a kustomization in a folder. */
function placesOf(path: string): string[] {
  return isYamlPath(path) ? [path] : [path, `${path}/kustomization.yaml`, `${path}/kustomization.yml`]
}
