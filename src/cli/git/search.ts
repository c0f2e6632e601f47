import { execFile } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { YAML_ENDINGS } from '../../host/paths.ts'
import { MAX_BYTES } from '../files/decode.ts'

/** Nothing that a repository's settings name is run, and other repositories in it are none of it. */
const QUIET = [
  ...['-c', 'core.fsmonitor=false', '-c', 'submodule.recurse=false'],
  ...['-c', 'grep.fullName=false', '-c', 'grep.fallbackToNoIndex=false', '--no-optional-locks'],
]
/**
 * Patterns of paths mean what they mean here, whatever the environment says; and what a clone of a part has not is not fetched, by
 * programs that the repository's settings name (git(1), GIT_ALLOW_PROTOCOL and GIT_NO_LAZY_FETCH).
 */
const PLAIN = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '0',
  GIT_GLOB_PATHSPECS: '0',
  GIT_NOGLOB_PATHSPECS: '0',
  GIT_ICASE_PATHSPECS: '0',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
}
/** More is not worth waiting for. */
const MILLISECONDS = 3000
/** The same for files that git does not know yet: where there are many of them, these are no part of the repository. */
const FOR_UNKNOWN = 300
const MOST_UNKNOWN = 300
/** What no other search looks into. */
const HIDDEN = /(?:^|\/)(?:\.|node_modules\/)/
/** Of an entry of the index: a file, which is no link and no other repository. */
const FILE = /^100[67]\d\d [\da-f]+ \d\t/

/**
 * The YAML files that git has below a folder in which one of some texts stands, or whose name is one of some, and those that it does not
 * know yet and does not ignore, if these are not too many; null where it does not answer, or not soon.
 */
export async function searchYaml(
  cwd: string,
  texts: readonly string[],
  names: readonly string[],
): Promise<string[] | null> {
  const patterns = texts.flatMap((text) => ['-e', text])
  // What `.gitattributes` calls binary, as people do for what they do not want to see in diffs, is text here.
  const [having, named, unknown] = await Promise.all([
    ask(cwd, ['grep', '-l', '-a', '-z', '--no-color', '-F', ...patterns, '--', ...YAML]),
    ask(cwd, ['ls-files', '-s', '-z', '--', ...names.flatMap((name) => [name, `*/${name}`])]),
    ask(cwd, ['ls-files', '--others', '--exclude-standard', '-z', '--', ...YAML], FOR_UNKNOWN),
  ])
  if (having === null || named === null) return null
  const files = named.filter((entry) => FILE.test(entry)).map((entry) => entry.replace(FILE, ''))
  const more =
    unknown !== null && unknown.length <= MOST_UNKNOWN ? unknown.filter((path) => isFile(`${cwd}/${path}`)) : []
  return [...new Set([...having, ...files, ...more])].filter((path) => !HIDDEN.test(path))
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true
}

const YAML = YAML_ENDINGS.map((ending) => `*.${ending}`)

function ask(cwd: string, args: readonly string[], timeout = MILLISECONDS): Promise<string[] | null> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
      timeout,
      env: { ...process.env, ...PLAIN },
    } as const
    const child = execFile('git', [...QUIET, ...args], options, (error, found) => {
      // For no line that fits.
      if (error !== null && error.code !== 1) resolve(null)
      else resolve(found.split('\0').slice(0, -1))
    })
    child.stdin?.end()
  })
}
