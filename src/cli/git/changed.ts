import { CONFIG_NAMES, type Configs, type ReleaseConfig } from '../../config/config.ts'
import { covered, readPatterns } from '../../config/patterns.ts'
import type { InputFile } from '../../config/request.ts'
import { isIgnored } from '../../config/resolve.ts'
import { mayBeOurs } from '../../detect/may-be.ts'
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
  const patterns = readPatterns(ignore, from)
  const changed = new Changed(host, configs, (path) => {
    const shown = relativePath(from, absolutePath(host.cwd, path))
    return covered(patterns, shown)
  })
  for (const path of paths) await changed.take(path)
  if (changed.texts.size > 0) await changed.takeRelated()
  return changed.input()
}

/** Gathers what a commit gives to lint. */
class Changed {
  readonly texts = new Map<string, string>()
  /** By absolute paths. */
  private readonly files = new Map<string, InputFile>()
  private readonly around = new Set<string>()
  /** Found when somebody asks. */
  private deleted: ReadonlySet<string> | undefined
  private readonly host: Host
  private readonly configs: Configs
  private readonly isLeftOut: (path: string) => boolean

  constructor(host: Host, configs: Configs, isLeftOut: (path: string) => boolean) {
    this.host = host
    this.configs = configs
    this.isLeftOut = isLeftOut
  }

  input(): ChangedInput {
    const { files, texts, around } = this
    // The order in which files of a run have an effect on each other.
    const sorted = texts.size === 0 ? [...files.keys()] : [...files.keys()].sort()
    return { files: sorted.map((whole) => files.get(whole)!), texts, around }
  }

  /** A file that the commit changes. */
  async take(path: string): Promise<void> {
    const { host, configs } = this
    const whole = absolutePath(host.cwd, path)
    if (CONFIG_NAMES.includes(baseName(path))) {
      this.addReleases((await configs.load(path)).releases)
      return
    }
    const config = await configs.forFile(path)
    if (this.isLeftOut(path) || isIgnored(config, path, host.cwd)) return
    const readers = config.releases.filter((release) => readsText(release, whole, host.cwd))
    this.addReleases(readers)
    const isLayer = config.releases.some(({ values }) => values.includes(whole))
    if (isLayer) this.add(path)
    else if (readers.length === 0) await this.takeAlone(path)
  }

  /** What the files that were taken have to do with others of the repository. */
  async takeRelated(): Promise<void> {
    const related = await relatedFiles(this.texts, this.host)
    if (related === null) return
    for (const path of related.releases) if (await this.isOurs(path)) this.add(path)
    for (const path of related.around) {
      if (this.files.has(absolutePath(this.host.cwd, path)) || !(await this.isOurs(path))) continue
      this.add(path)
      this.around.add(shownPath(this.host.cwd, path))
    }
  }

  private add(path: string): void {
    const whole = absolutePath(this.host.cwd, path)
    this.files.set(whole, { path: shownPath(this.host.cwd, whole), explicit: false })
  }

  /** The first layer of a release brings the others. */
  private addReleases(releases: readonly ReleaseConfig[]): void {
    for (const { values } of releases) for (const path of values.slice(0, 1)) this.add(path)
  }

  /** A file that no release of a config has. */
  private async takeAlone(path: string): Promise<void> {
    const text = await textOf(path, this.host)
    if (text === null ? await this.isNothing(path) : !mayBeOurs(text)) return
    if (text !== null) this.texts.set(absolutePath(this.host.cwd, path), text)
    this.add(path)
  }

  /** True for what cannot be read and need not: a submodule, or a file that the commit deletes. */
  private async isNothing(path: string): Promise<boolean> {
    const kind = await this.host.kindOf(path)
    if (kind !== null) return kind === 'directory'
    const { cwd } = this.host
    this.deleted ??= (await import('./git.ts')).deletedFiles(cwd)
    return this.deleted.has(relativePath(cwd, absolutePath(cwd, path)))
  }

  /** False for what no run over the repository would look at by itself. */
  private async isOurs(path: string): Promise<boolean> {
    const { host, configs } = this
    // What lies outside is no part of the repository.
    if (path.startsWith('../') || isAbsolute(path) || this.isLeftOut(path)) return false
    const config = await configs.forFile(path)
    const isFile = (await host.kindOf(path)) === 'file'
    return isFile && !isIgnored(config, path, host.cwd) && config.releases.length === 0
  }
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
