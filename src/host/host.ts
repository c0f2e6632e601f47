import type { Knowledge } from '../schema/knowledge.ts'

/**
 * Everything that the core may ask of the outside. The command line, an editor and a browser each supply one.
 * Paths use `/` and are absolute or relative to `cwd`.
 */
export interface Host {
  /** The working directory: absolute, with `/`, without a slash at its end. `/` itself stays `/`. */
  readonly cwd: string
  readonly knowledge: Knowledge
  /**
   * The text of a file, byte order mark and line ends kept.
   *
   * @throws KofLintError of kind `input` when it is missing, a directory, not readable or not valid UTF-8.
   */
  readText(path: string): Promise<string>
  /**
   * The first characters of a file, of which only those of ASCII are sure to be right; null where it cannot be read. Absent where
   * they cost no less than the whole text.
   */
  readonly beginning?: ((path: string) => Promise<string | null>) | undefined
  /**
   * What stands at a path; null when there is nothing, or nothing that may be looked at. A pipe may be read where a user names
   * it, and would keep everything waiting where it is only found.
   */
  kindOf(path: string): Promise<'file' | 'directory' | 'pipe' | null>
  /**
   * What a module of the user's exports, by its absolute path; its code is run. Absent where no code may be run.
   *
   * @throws Error of any kind when it cannot be loaded.
   */
  importModule?(path: string): Promise<{ readonly [name: string]: unknown }>
  /** A limit for what may never end. Absent where nothing can be ended. */
  timeLimit?(): Promise<TimeLimit>
  /**
   * Files that match at least one pattern, sorted, each once, relative to `cwd` where they lie below it.
   * What `ignore` matches is not walked into.
   */
  glob(patterns: readonly string[], options: GlobOptions): Promise<string[]>
  /**
   * The YAML files below `cwd` in which one of some texts stands, or whose name is one of some, of those that a repository has.
   * Absent where there is none to ask, and null where it does not answer soon.
   */
  search?(texts: readonly string[], names: readonly string[]): Promise<string[] | null>
}

/**
 * Does something within some seconds, and gives what it gives.
 *
 * @throws Error with a clause as its message where it did not end
 */
export type TimeLimit = <T>(run: () => T) => T

/** How files are looked for. */
export interface GlobOptions {
  readonly ignore: readonly string[]
  /** Told of each folder on the way that is there and cannot be read, and why, as the end of a sentence. */
  readonly unreadable?: (folder: string, why: string) => void
  /** Where the search may end before all is found: how many folders it looks into, and who is told that there are more. */
  readonly limit?: { readonly folders: number; readonly reached: () => void }
}
