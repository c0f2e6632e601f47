import { matchesGlob } from '../../host/glob.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, isYamlPath, relativePath } from '../../host/paths.ts'
import { withoutMark } from './byte-order-mark.ts'
import { pathOfUri, uriOfPath } from './uris.ts'

/** A file as an editor holds it. */
export interface OpenFile {
  /** As the editor writes it: others write the same file's address in other ways. */
  readonly uri: string
  /** Absolute, with `/`. */
  readonly path: string
  /** Counts the edits. */
  readonly version: number
  readonly text: string
}

/** The files that an editor holds. Their texts count more than those on disk. */
export class OpenFiles {
  private readonly byPath = new Map<string, OpenFile>()

  /** Takes a file's text, also a newer one; null for what is no file. */
  put(uri: string, version: number, text: string): OpenFile | null {
    const path = pathOfUri(uri)
    if (path === null) return null
    const file = { uri, path, version, text }
    this.byPath.set(path, file)
    return file
  }

  /** Lets go of a file. */
  close(uri: string): void {
    const path = pathOfUri(uri)
    if (path !== null) this.byPath.delete(path)
  }

  /** A file that is open, by its address. */
  get(uri: string): OpenFile | undefined {
    const path = pathOfUri(uri)
    return path === null ? undefined : this.byPath.get(path)
  }

  /** All that are open. */
  all(): readonly OpenFile[] {
    return [...this.byPath.values()]
  }

  /** The address of a file, as the editor writes it where it has the file. */
  uriOf(path: string): string {
    return this.byPath.get(path)?.uri ?? uriOfPath(path)
  }

  /** The paths of those below a folder, from there. */
  private below(folder: string): string[] {
    return [...this.byPath.keys()].map((path) => relativePath(folder, path)).filter((path) => !path.startsWith('../'))
  }

  /** A host for which these files are as the editor holds them, also those that are not on disk yet. */
  over(host: Host): Host {
    const held = (path: string): OpenFile | undefined => this.byPath.get(absolutePath(host.cwd, path))
    return {
      ...host,
      beginning: undefined,
      readText: async (path) => held(path)?.text ?? withoutMark(await host.readText(path)),
      kindOf: async (path) => (held(path) === undefined ? host.kindOf(path) : 'file'),
      glob: async (patterns, options) => {
        const found = await host.glob(patterns, options)
        const fits = (globs: readonly string[], path: string): boolean => globs.some((glob) => matchesGlob(glob, path))
        return sorted(
          found,
          this.below(host.cwd).filter((path) => fits(patterns, path) && !fits(options.ignore, path)),
        )
      },
      // What is typed is in no file yet: it is for those who asked to look into it.
      search: async (texts, names) => {
        const found = (await host.search?.(texts, names)) ?? null
        return found && sorted(found, this.below(host.cwd).filter(isYamlPath))
      },
    }
  }
}

function sorted(found: readonly string[], more: readonly string[]): string[] {
  return more.length === 0 ? [...found] : [...new Set([...found, ...more])].sort()
}
