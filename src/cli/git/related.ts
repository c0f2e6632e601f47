import { isManifestName } from '../../detect/manifest.ts'
import type { Host } from '../../host/host.ts'
import { baseName, shownPath } from '../../host/paths.ts'
import type { Related } from '../../unit/related.ts'

/** Never manifests of anybody's repository. */
const NEVER = ['**/node_modules/**', '**/.git/**']
/** Of so many folders and files the names and texts are read; git searches more of them faster than they can be read here. */
const FEW = 150
/** More than these are not read, since somebody waits. */
const MOST = 600
/** Of these one stands in a manifest that names values files, or changes others. */
const NAMING = ['valueFiles', 'aluesFile', 'valuesFrom', 'fileParameters', 'kustomize.toolkit.fluxcd.io']
/** It is in all manifests, and in few other texts: where it is not, nothing else has to be looked for. */
const OF_MANIFESTS = 'apiVersion'
/** Files that do so are told by their name. */
const NAMES = ['kustomization', 'fleet', 'helmfile', 'helmfile.d/*'].flatMap((name) => [`${name}.yaml`, `${name}.yml`])

/** An annotation with values, which go over those of the umbrella; and the first keys of these, for JavaScript and for git. */
const ANNOTATED = /k0rdent\.mirantis\.com\/kof-[a-z-]+-values/
const UMBRELLA = /^[ \t{]*["']?kof-(?:mothership|regional|child)["']?:/m
const UMBRELLA_KEYS = ['kof-mothership:', 'kof-regional:', 'kof-child:']

/**
 * What changed files have to do with others of the repository; null where nothing in it names files, changes manifests or lies below
 * values of a cluster.
 *
 * @param texts of changed files that are KOF's, by absolute paths
 */
export async function relatedFiles(texts: ReadonlyMap<string, string>, host: Host): Promise<Related | null> {
  const changed = new Map([...texts].map(([path, text]) => [shownPath(host.cwd, path), text]))
  const isAnnotated = [...changed.values()].some((text) => ANNOTATED.test(text))
  const alike = namesOfValues(changed)
  const found = new Map<string, string>()
  const umbrella = new Map<string, string>()
  for (const path of await mayName(isAnnotated ? [...NAMING, ...UMBRELLA_KEYS] : NAMING, host)) {
    if (found.size > MOST) break
    const text = changed.has(path) || alike.has(baseName(path)) ? null : await readOrNull(path, host)
    if (text === null) continue
    if (mayBeNaming(path, text)) found.set(path, text)
    if (isAnnotated && UMBRELLA.test(text)) umbrella.set(path, text)
  }
  const isNaming = found.size > 0 || [...changed].some(([path, text]) => mayBeNaming(path, text))
  if (!isNaming && umbrella.size === 0) return null
  const { relatedTo } = await import('../../unit/of-tools.ts')
  const relatives = (all: ReadonlyMap<string, string>): Promise<Related> =>
    relatedTo(
      all,
      found,
      (path) => textOf(path, host),
      (pattern) => host.glob([pattern], { ignore: NEVER }),
    )
  const own = await relatives(changed)
  if (umbrella.size === 0) return own
  const below = await relatives(umbrella)
  const around = [...own.around, ...umbrella.keys(), ...below.releases, ...below.around]
  return {
    releases: own.releases,
    around: new Set(around.filter((path) => !changed.has(path) && !own.releases.has(path))),
  }
}

/** Names of changed files that are no manifests: of other clusters there are others of the same name, which are none either. */
function namesOfValues(changed: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...changed].filter(([path, text]) => !mayBeManifest(path, text)).map(([path]) => baseName(path)))
}

function mayBeManifest(path: string, text: string): boolean {
  return isManifestName(path) || text.includes(OF_MANIFESTS)
}

function mayBeNaming(path: string, text: string): boolean {
  return isManifestName(path) || (text.includes(OF_MANIFESTS) && NAMING.some((word) => text.includes(word)))
}

/** Files of the repository that may name others, and none of another kind; of many some where no git answers. */
async function mayName(texts: readonly string[], host: Host): Promise<readonly string[]> {
  let isMore = false
  const limit = { folders: FEW, reached: () => (isMore = true) }
  const all = await host.glob(['**/*.yaml', '**/*.yml'], { ignore: NEVER, limit })
  if (!isMore && all.length <= FEW) return all
  const found = (await host.search?.(texts, NAMES)) ?? all.slice(0, MOST)
  const kinds = await Promise.all(found.map((path) => host.kindOf(path)))
  return found.filter((_, i) => kinds[i] === 'file')
}

/** The text at a path that a manifest names, at which may be anything. */
async function textOf(path: string, host: Host): Promise<string | null> {
  return (await host.kindOf(path)) === 'file' ? readOrNull(path, host) : null
}

async function readOrNull(path: string, host: Host): Promise<string | null> {
  try {
    return await host.readText(path)
  } catch {
    return null
  }
}
