import { CONFIG_NAMES, type Configs, type ReleaseConfig } from '../../config/config.ts'
import type { InputFile } from '../../config/request.ts'
import { isIgnored } from '../../config/resolve.ts'
import { mayBeOurs } from '../../detect/may-be.ts'
import { coversPath } from '../../host/glob.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, baseName, isAbsolute, relativePath, shownPath } from '../../host/paths.ts'
import { relatedFiles } from './related.ts'

/** What a commit gives to lint. */
export interface ChangedInput {
  readonly files: readonly InputFile[]
  /** Texts that were looked at and are KOF's, by their absolute paths. */
  readonly texts: ReadonlyMap<string, string>
  /** Those of the files that only tell what becomes of others, by the paths that findings show. */
  readonly around: ReadonlySet<string>
}

/**
 * What a commit's files give to lint: files of releases stand for these, a config for all of its releases, and others are
 * looked at where something in them may be KOF's. A manifest brings the values files that it names, each of these the manifest, and
 * both the kustomizations that change them. A folder is a submodule, whose files are another repository's.
 *
 * @param ignore globs that count from the folder `from`
 * @throws KofLintError of kind `config` for a config that is wrong
 */
export async function changedInput(
  paths: readonly string[],
  ignore: readonly string[],
  host: Host,
  configs: Configs,
  from: string = host.cwd,
): Promise<ChangedInput> {
  const files = new Map<string, InputFile>()
  const texts = new Map<string, string>()
  const add = (path: string): void => {
    const whole = absolutePath(host.cwd, path)
    files.set(whole, { path: shownPath(host.cwd, whole), explicit: false })
  }
  const isLeftOut = (path: string): boolean => {
    const shown = relativePath(from, absolutePath(host.cwd, path))
    return ignore.some((glob) => coversPath(glob, shown))
  }
  for (const path of paths) {
    const whole = absolutePath(host.cwd, path)
    if (CONFIG_NAMES.includes(baseName(path))) {
      for (const { values } of (await configs.load(path)).releases) values.slice(0, 1).forEach(add)
      continue
    }
    const config = await configs.forFile(path)
    if (isLeftOut(path)) continue
    if (isIgnored(config, path, host.cwd)) continue
    const readers = config.releases.filter((release) => readsText(release, whole, host.cwd))
    for (const { values } of readers) values.slice(0, 1).forEach(add)
    const isLayer = config.releases.some(({ values }) => values.includes(whole))
    if (isLayer) add(path)
    else if (readers.length === 0) {
      const text = await textOf(path, host)
      if (text === null ? (await host.kindOf(path)) === 'directory' : !mayBeOurs(text)) continue
      if (text !== null) texts.set(whole, text)
      add(path)
    }
  }
  const around = new Set<string>()
  if (texts.size === 0) return { files: [...files.values()], texts, around }
  const related = await relatedFiles(texts, host)
  const isOurs = async (path: string): Promise<boolean> => {
    // What lies outside is no part of the repository.
    if (path.startsWith('../') || isAbsolute(path) || isLeftOut(path)) return false
    const config = await configs.forFile(path)
    const isFile = (await host.kindOf(path)) === 'file'
    return isFile && !isIgnored(config, path, host.cwd) && config.releases.length === 0
  }
  for (const path of related?.releases ?? []) if (await isOurs(path)) add(path)
  for (const path of related?.around ?? [])
    if (!files.has(absolutePath(host.cwd, path)) && (await isOurs(path))) {
      add(path)
      around.add(shownPath(host.cwd, path))
    }
  // The order in which files of a run have an effect on each other.
  const sorted = [...files.keys()].sort().map((whole) => files.get(whole)!)
  return { files: sorted, texts, around }
}

/** Whether a release takes the text of a file by `--set-file`. */
function readsText({ sets }: ReleaseConfig, whole: string, cwd: string): boolean {
  const named = sets.filter(({ kind }) => kind === 'set-file').flatMap(({ text }) => text.split(','))
  return named.some((pair) => absolutePath(cwd, pair.slice(pair.indexOf('=') + 1)) === whole)
}

/** Null for what cannot be read, which is for the run to say. */
async function textOf(path: string, host: Host): Promise<string | null> {
  try {
    return await host.readText(path)
  } catch {
    return null
  }
}
