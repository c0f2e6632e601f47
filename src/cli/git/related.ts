import { isManifestName } from '../../detect/manifest.ts'
import type { Host } from '../../host/host.ts'
import { shownPath, YAML_ENDINGS } from '../../host/paths.ts'
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
/** Names of values files, which are most YAML files where every cluster has some, and hardly ever manifests. */
const OF_VALUES = /(?:^|\/)(?:[\w.-]+-)?values(?:-[\w.-]+)?\.ya?ml$/
/** Files that do so are told by their name. */
const NAMES = ['kustomization', 'fleet', 'helmfile', 'helmfile.d/*'].flatMap((name) =>
  YAML_ENDINGS.map((ending) => `${name}.${ending}`),
)

/** An annotation with values, which go over those of the umbrella; and the first keys of these. */
const ANNOTATED = /k0rdent\.mirantis\.com\/kof-[a-z-]+-values/
const UMBRELLA = /(?:^|[\s{,])["']?(?:kof-(?:mothership|regional|child|operators|storage|collectors)|regionless)["']?:/m
const UMBRELLA_KEYS = [
  'kof-mothership',
  'kof-regional',
  'kof-child',
  'kof-operators',
  'kof-storage',
  'kof-collectors',
  'regionless',
]
/** A cluster, of which others are named by name; and a label that all of KOF's have. */
const CLUSTER = /k0rdent\.mirantis\.com\/kof-cluster-role/
const CLUSTER_KEYS = ['kof-cluster-role']
const NOTHING: Related = { releases: new Set(), around: new Set() }

/**
 * What changed files have to do with others of the repository; null where nothing in it names files, changes manifests, lies below
 * values of a cluster or is another cluster.
 *
 * @param texts of changed files that are KOF's, by absolute paths
 */
export async function relatedFiles(texts: ReadonlyMap<string, string>, host: Host): Promise<Related | null> {
  const changed = new Map([...texts].map(([path, text]) => [shownPath(host.cwd, path), text]))
  const all = await allOf(host)
  const found = await textsOf(await withoutValues(all, changed, host), NAMING, mayBeNaming, changed, host)
  const isNaming = found.size > 0 || [...changed].some(([path, text]) => mayBeNaming(path, text))
  const relatives = async (of: ReadonlyMap<string, string>): Promise<Related> => {
    const { relatedTo } = await import('../../unit/of-tools.ts')
    return relatedTo(
      of,
      found,
      (path) => textOf(path, host),
      (pattern) => host.glob([pattern], { ignore: NEVER }),
    )
  }
  const own = isNaming ? await relatives(changed) : NOTHING
  const beside = await besideClusters(own, changed, all, host)
  if (beside.size === 0) return isNaming ? own : null
  const others = await relatives(beside)
  const around = [...own.around, ...beside.keys(), ...others.releases, ...others.around]
  return {
    releases: own.releases,
    around: new Set(around.filter((path) => !changed.has(path) && !own.releases.has(path))),
  }
}

/** What clusters among the changed files, and those around them, are judged with: the umbrella's values and other clusters. */
async function besideClusters(
  { releases, around }: Related,
  changed: ReadonlyMap<string, string>,
  all: Files,
  host: Host,
): Promise<ReadonlyMap<string, string>> {
  const texts = [...changed.values()]
  for (const path of [...releases, ...around]) texts.push((await textOf(path, host)) ?? '')
  const [isAnnotated, isCluster] = [ANNOTATED, CLUSTER].map((pattern) => texts.some((text) => pattern.test(text)))
  if (!isAnnotated && !isCluster) return new Map()
  const words = [...(isAnnotated ? UMBRELLA_KEYS : []), ...(isCluster ? CLUSTER_KEYS : [])]
  const isBeside = (_: string, text: string): boolean =>
    (isAnnotated === true && UMBRELLA.test(text)) || (isCluster === true && CLUSTER.test(text))
  return textsOf(all, words, isBeside, changed, host)
}

function mayBeNaming(path: string, text: string): boolean {
  return isManifestName(path) || (text.includes(OF_MANIFESTS) && NAMING.some((word) => text.includes(word)))
}

/** The YAML files of the repository, or some of them where there are many. */
interface Files {
  readonly paths: readonly string[]
  readonly isMore: boolean
}

async function allOf(host: Host): Promise<Files> {
  let isMore = false
  const limit = { folders: FEW, reached: () => (isMore = true) }
  const paths = await host.glob(
    YAML_ENDINGS.map((ending) => `**/*.${ending}`),
    { ignore: NEVER, limit },
  )
  return { paths, isMore: isMore || paths.length > FEW }
}

/** Those of some files that may be manifests, without values files: of each of these a few characters tell. */
async function withoutValues(all: Files, changed: ReadonlyMap<string, string>, host: Host): Promise<Files> {
  const { beginning } = host
  if (all.isMore || beginning === undefined) return all
  const paths: string[] = []
  for (const path of all.paths) {
    const isAside = OF_VALUES.test(path) && (changed.has(path) || !mayBegin((await beginning(path)) ?? ''))
    if (!isAside) paths.push(path)
  }
  return { ...all, paths }
}

/** True for characters that a manifest may begin with: two of its first keys, or only comments. */
function mayBegin(text: string): boolean {
  return text.includes(OF_MANIFESTS) || text.includes('metadata') || !/^[^\s#-]/m.test(text)
}

/** The texts of a kind that others than the changed files have, of those that have one of some words or name; of many files some where no git answers. */
async function textsOf(
  all: Files,
  words: readonly string[],
  isIt: (path: string, text: string) => boolean,
  changed: ReadonlyMap<string, string>,
  host: Host,
): Promise<Map<string, string>> {
  const paths = all.isMore ? ((await host.search?.(words, NAMES)) ?? all.paths.slice(0, MOST)) : all.paths
  const found = new Map<string, string>()
  for (const path of paths) {
    if (found.size > MOST) break
    const text = changed.has(path) ? null : await (all.isMore ? textOf(path, host) : readOrNull(path, host))
    if (text !== null && isIt(path, text)) found.set(path, text)
  }
  return found
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
