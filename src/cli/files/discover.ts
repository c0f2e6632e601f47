import { CONFIG_NAMES, type Configs } from '../../config/config.ts'
import { covered, readPatterns } from '../../config/patterns.ts'
import type { InputFile } from '../../config/request.ts'
import { isIgnored } from '../../config/resolve.ts'
import { EMBEDDED_GLOB, mayEmbed } from '../../embedded/paths.ts'
import { KofLintError } from '../../errors.ts'
import { anchoredGlobs, escapeGlob, isGlob } from '../../host/glob.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, baseName, relativePath, shownPath, YAML_ENDINGS } from '../../host/paths.ts'
import { closest } from '../../text/distance.ts'
import { COMMAND_WORDS } from '../arguments/command-words.ts'
import { isGone } from './walk.ts'

/** Never values of anybody's release. */
const NEVER = ['**/node_modules/**', '**/.git/**']

/** The way out of the working directory that a glob begins with: `**` does not match it. */
const OUTWARD = /^(\.\.\/)*/

/** What the words of a command line name. */
export interface Discovered {
  readonly files: readonly InputFile[]
  /** Sentences about what was named and left out. */
  readonly notes: readonly string[]
}

/** Characters of a pattern that keeps folders from being searched. */
const LONGEST = 1000

/** How files are looked for. */
interface Search {
  /** Globs that count from the working directory. */
  readonly ignore: readonly string[]
  /** Whether folders are searched for shell scripts, Makefiles and Markdown too. */
  readonly embedded: boolean
  /** Whether it is right that there is no file in a folder. */
  readonly mayBeNone?: boolean
  /** The name of the file that standard input stands for; null where it has none. */
  readonly stdinFilename?: string | null
}

/**
 * Finds the files that files, folders and globs name, in order and each once. Folders are searched for `*.yaml` and `*.yml`,
 * and for what Helmfile makes of `*.yaml.gotmpl`.
 *
 * @throws KofLintError of kind `input` for a name that leads to nothing, `config` for a config that is wrong.
 */
export async function discover(
  patterns: readonly string[],
  { ignore: given, embedded, mayBeNone = false, stdinFilename = null }: Search,
  host: Host,
  configs: Configs,
): Promise<Discovered> {
  const ignore = readPatterns(given, host.cwd)
  // What is taken out again has to be found. The search itself cannot read patterns of any length; all are asked about what it finds.
  const pruning = ignore.some((pattern) => pattern.startsWith('!'))
    ? []
    : ignore.filter(({ length }) => length <= LONGEST).flatMap(anchoredGlobs)
  const files = new Map<string, InputFile>()
  const notes: string[] = []
  const ignored = async (path: string): Promise<boolean> => {
    if (ignore.length > 0) {
      const relative = relativePath(host.cwd, absolutePath(host.cwd, path))
      if (covered(ignore, relative)) return true
    }
    return isIgnored(await configs.forFile(path), path, host.cwd)
  }
  const add = (path: string, explicit: boolean): void => {
    const key = path === '-' ? path : absolutePath(host.cwd, path)
    const known = files.get(key)
    if (known === undefined || (explicit && !known.explicit)) files.set(key, { path, explicit })
  }
  const search = async (pattern: string, ...globs: readonly string[]): Promise<void> => {
    const outward = OUTWARD.exec(globs[0]!)?.[0] ?? ''
    const pruned = [...NEVER.map((never) => outward + never), ...pruning]
    const unread: string[] = []
    const unreadable = (folder: string, why: string): void => {
      unread.push(`Cannot read the folder "${folder || '.'}": ${why}`)
    }
    const found = await host.glob(globs, { ignore: pruned, unreadable })
    const kept: string[] = []
    for (const path of found) if (!isConfig(path) && !(await ignored(path))) kept.push(path)
    if (kept.length === 0 && unread.length > 0) throw new KofLintError('input', unread[0]!)
    if (kept.length === 0 && !mayBeNone) throw nothingIn(pattern, found.length > 0, ignore.length > 0)
    notes.push(...unread.map((sentence) => `${sentence}.`))
    for (const path of kept) add(path, false)
  }
  for (const pattern of patterns) {
    if (pattern === '-') {
      // An editor may ask of any file that it shows.
      if (stdinFilename === null || !(await ignored(stdinFilename))) add('-', true)
      else notes.push(becauseIgnored(stdinFilename))
      continue
    }
    const kind = await host.kindOf(pattern)
    const path = shownPath(host.cwd, pattern)
    const below = path === '.' ? '' : `${escapeGlob(path)}/`
    const texts = embedded ? [`${below}${EMBEDDED_GLOB}`] : []
    if (kind === 'directory') await search(pattern, ...YAML_ENDINGS.map((ending) => `${below}**/*.${ending}`), ...texts)
    else if (kind === null && isGlob(pattern)) await search(pattern, pattern.replace(/^\.\//, ''))
    else if (kind === null) throw (await refusalOf(pattern, host)) ?? notFound(pattern)
    else if (isConfig(path)) await configs.load(path)
    else if (await ignored(path)) notes.push(becauseIgnored(path))
    else {
      if (!embedded && mayEmbed(path))
        notes.push(`${path} is read as YAML: --embedded looks for values in scripts, Makefiles and Markdown.`)
      add(path, true)
    }
  }
  return { files: [...files.values()], notes }
}

function becauseIgnored(path: string): string {
  return `${path} is ignored, because of "ignore" in a config or on the command line.`
}

function isConfig(path: string): boolean {
  return CONFIG_NAMES.includes(baseName(path))
}

/** Why something that may be there cannot be looked at; null where there is nothing. */
async function refusalOf(path: string, host: Host): Promise<unknown> {
  try {
    await host.readText(path)
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException
    if (code !== undefined && !isGone({ code })) return error
  }
  return null
}

/** What is written here instead of a command that other tools have. */
function insteadOf(word: string): string | null {
  if (['lint', 'check', 'validate'].includes(word)) return 'Linting takes no command: write "kof-lint FILE".'
  if (['help', 'version', 'watch'].includes(word)) return `Write "kof-lint --${word}".`
  return word === 'fix' ? 'Write "kof-lint --fix FILE".' : null
}

function notFound(pattern: string): KofLintError {
  const command = closest(pattern, COMMAND_WORDS)
  const hint =
    insteadOf(pattern) ??
    (command === null
      ? 'Name files, folders or globs; see "kof-lint --help".'
      : `Did you mean the command "kof-lint ${command}"?`)
  return new KofLintError('input', `Cannot find "${pattern}"`, hint)
}

/**
 * @param onlyIgnored true where files were found, and all of them are ignored
 * @param pruned true where some may not have been looked for, because of --ignore
 */
function nothingIn(pattern: string, onlyIgnored: boolean, pruned: boolean): KofLintError {
  if (onlyIgnored)
    return new KofLintError(
      'input',
      `All files of "${pattern}" are ignored`,
      'See "ignore" in the config, and --ignore.',
    )
  const none = isGlob(pattern) ? `No file matches "${pattern}"` : `There is no *.yaml or *.yml file in "${pattern}"`
  const what = pruned ? `${none} that --ignore leaves` : none
  return new KofLintError('input', what, 'Name the values file, for instance "kof-lint kof-values.yaml".')
}
