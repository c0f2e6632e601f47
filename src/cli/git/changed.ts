import { CONFIG_NAMES, type Configs, type ReleaseConfig } from '../../config/config.ts'
import type { InputFile } from '../../config/request.ts'
import { isIgnored } from '../../config/resolve.ts'
import { mayBeOurs } from '../../detect/may-be.ts'
import { coversPath } from '../../host/glob.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, baseName, relativePath, shownPath } from '../../host/paths.ts'

/** What a commit gives to lint. */
export interface ChangedInput {
  readonly files: readonly InputFile[]
  /** Texts that were looked at and are KOF's, by their absolute paths. */
  readonly texts: ReadonlyMap<string, string>
}

/**
 * What a commit's files give to lint: files of releases stand for these, a config for all of its releases, and others are
 * looked at where something in them may be KOF's. A manifest brings the values files that it names. A folder is a submodule, whose files are another repository's.
 *
 * @param ignore globs that count from the working directory
 * @throws KofLintError of kind `config` for a config that is wrong
 */
export async function changedInput(
  paths: readonly string[],
  ignore: readonly string[],
  host: Host,
  configs: Configs,
): Promise<ChangedInput> {
  const files = new Map<string, InputFile>()
  const texts = new Map<string, string>()
  const add = (path: string): void => {
    const whole = absolutePath(host.cwd, path)
    files.set(whole, { path: shownPath(host.cwd, whole), explicit: false })
  }
  for (const path of paths) {
    const whole = absolutePath(host.cwd, path)
    if (CONFIG_NAMES.includes(baseName(path))) {
      for (const { values } of (await configs.load(path)).releases) values.slice(0, 1).forEach(add)
      continue
    }
    const config = await configs.forFile(path)
    if (ignore.some((glob) => coversPath(glob, relativePath(host.cwd, whole)))) continue
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
  for (const path of await layersIn(texts, host)) {
    const config = await configs.forFile(path)
    if (!isIgnored(config, path, host.cwd) && config.releases.length === 0) add(path)
  }
  return { files: [...files.values()], texts }
}

/** What stands in every manifest that names values files. */
const NAMES_FILES = /valueFiles|aluesFile|(?:configMap|secret)Generator|^releases:/m

/** The files that changed manifests name: with them these are one release, of which another chart or version may be the change. */
async function layersIn(texts: ChangedInput['texts'], host: Host): Promise<string[]> {
  const naming = [...texts].filter(([, text]) => NAMES_FILES.test(text))
  if (naming.length === 0) return []
  const { namedPaths } = await import('../../unit/of-tools.ts')
  const found: string[] = []
  for (const path of namedPaths(naming.map(([whole, text]) => [shownPath(host.cwd, whole), text])))
    if ((await host.kindOf(path)) === 'file') found.push(path)
  return found
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
