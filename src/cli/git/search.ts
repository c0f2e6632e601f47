import { execFileSync } from 'node:child_process'
import { MAX_BYTES } from '../files/decode.ts'

/** Nothing that a repository's settings name is run, and other repositories in it are none of it. */
const QUIET = ['-c', 'core.fsmonitor=false', '-c', 'submodule.recurse=false', '--no-optional-locks']
/** More is not worth waiting for. */
const MILLISECONDS = 3000

/**
 * The YAML files that git has below a folder in which one of some texts stands, or whose name is one of some; null where it does not
 * answer, or not soon.
 */
export function searchYaml(cwd: string, texts: readonly string[], names: readonly string[]): string[] | null {
  const patterns = texts.flatMap((text) => ['-e', text])
  const having = ask(cwd, ['grep', '-l', '-I', '-z', '--no-color', '-F', ...patterns, '--', '*.yaml', '*.yml'])
  const named = ask(cwd, ['ls-files', '-z', '--', ...names.flatMap((name) => [name, `*/${name}`])])
  return having && named && [...new Set([...having, ...named])]
}

function ask(cwd: string, args: readonly string[]): string[] | null {
  try {
    const found = execFileSync('git', [...QUIET, ...args], {
      cwd,
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
      timeout: MILLISECONDS,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    })
    return found.split('\0').slice(0, -1)
  } catch (error) {
    // For no line that fits.
    return (error as { status?: unknown }).status === 1 ? [] : null
  }
}
