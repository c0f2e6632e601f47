import { execFileSync } from 'node:child_process'
import { MAX_BYTES } from '../files/decode.ts'

/** Nothing that a repository's settings name is run, and other repositories in it are none of it. */
const QUIET = ['-c', 'core.fsmonitor=false', '-c', 'submodule.recurse=false', '--no-optional-locks']
/** More is not worth waiting for. */
const MILLISECONDS = 3000

/**
 * The YAML files that git has below a folder with a line that an extended regular expression matches; null where it does not
 * answer, or not soon.
 */
export function searchYaml(cwd: string, pattern: string): string[] | null {
  try {
    const found = execFileSync(
      'git',
      [...QUIET, 'grep', '-l', '-I', '-z', '--no-color', '-E', '-e', pattern, '--', '*.yaml', '*.yml'],
      {
        cwd,
        encoding: 'utf8',
        maxBuffer: MAX_BYTES,
        timeout: MILLISECONDS,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
      },
    )
    return found.split('\0').slice(0, -1)
  } catch (error) {
    return (error as { status?: unknown }).status === 1 ? [] : null
  }
}
