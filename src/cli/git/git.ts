import { execFileSync } from 'node:child_process'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { decodeUtf8, MAX_BYTES } from '../files/decode.ts'
import { repositoryRoot } from '../files/root.ts'

/** Nothing that a repository's settings name is run, and nothing is asked of a person. */
const QUIET = ['-c', 'core.fsmonitor=false', '--no-optional-locks', '--literal-pathspecs']

/** Runs git in a folder; null when it fails, as for a revision that does not exist. */
export function git(cwd: string, ...args: readonly string[]): Buffer | null {
  try {
    return execFileSync('git', [...QUIET, ...args], {
      cwd,
      maxBuffer: MAX_BYTES * 2,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    })
  } catch {
    return null
  }
}

/** True for what git knows as a commit. */
export function isRevision(cwd: string, text: string): boolean {
  return (
    !text.startsWith('-') &&
    git(cwd, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${text}^{commit}`) !== null
  )
}

/** Files below a folder, by paths from there, that the last commit has and that are not there any more. */
export function deletedFiles(cwd: string): ReadonlySet<string> {
  const how = ['--no-ext-diff', '--no-renames', '--name-only', '--diff-filter=D', '--relative', '-z']
  const listed = git(cwd, 'diff', ...how, 'HEAD', '--')
  return new Set(listed?.toString('utf8').split('\0').slice(0, -1))
}

/**
 * What to do where git does not know a revision, or not what it has to do with others: it may be missing or refuse a repository of
 * another user, and a clone of a few commits has no more.
 *
 * @param usual what to do where none of that is so
 */
export function hintForRevision(cwd: string, usual: string): string {
  const shallow = git(cwd, 'rev-parse', '--is-shallow-repository')?.toString('latin1').trim()
  if (shallow === undefined && repositoryRoot(cwd) !== null)
    return 'git does not answer in this repository: "git status" says why.'
  if (shallow !== 'true') return usual
  return 'This clone has only a few commits: "git fetch --unshallow", or "fetch-depth: 0" in GitHub Actions.'
}

/** Files that differ between two states, by paths relative to the working directory. */
export interface ChangedFiles {
  /** Each file that is there now, with the name that it had. */
  readonly now: ReadonlyMap<string, string>
  readonly gone: readonly string[]
}

/**
 * What differs between two revisions, or a revision and the working tree.
 *
 * @throws KofLintError of kind `input` when git does not say it
 */
export function changedFiles(cwd: string, from: string, to: string | null): ChangedFiles {
  const revisions = to === null ? [from] : [from, to]
  const how = ['--no-ext-diff', '--name-status', '--find-renames', '--relative', '-z']
  const listed = git(cwd, 'diff', ...how, ...revisions, '--')
  if (listed === null) throw new KofLintError('input', `git does not say what changed since "${from}"`)
  const fields = listed.toString('utf8').split('\0')
  const now = new Map<string, string>()
  const gone: string[] = []
  // A renamed file has two names: the old one and the new one.
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const before = fields[i + 1]!
    if (fields[i]!.startsWith('R')) i++
    if (fields[i] === 'D') gone.push(before)
    else now.set(fields[i + 1]!, before)
  }
  return { now, gone }
}

/**
 * A host that also reads `<revision>:<path>`, the path relative to the working directory.
 *
 * @param at the revision of all other paths; null for the working tree
 */
export function withRevisions(host: Host, revisions: readonly string[], at: string | null): Host {
  const blob = (revision: string, path: string): Buffer | null =>
    git(host.cwd, 'cat-file', 'blob', `${revision}:./${path}`)
  const placeOf = (path: string): { revision: string | null; plain: string } => {
    const named = revisions.find((revision) => path.startsWith(`${revision}:`))
    return { revision: named ?? at, plain: named === undefined ? path : path.slice(named.length + 1) }
  }
  return {
    ...host,
    async kindOf(path) {
      const { revision, plain } = placeOf(path)
      if (revision === null) return host.kindOf(path)
      const type = git(host.cwd, 'cat-file', '-t', `${revision}:./${plain}`)?.toString('latin1').trim()
      return type === 'blob' ? 'file' : type === 'tree' ? 'directory' : null
    },
    async readText(path) {
      const { revision, plain } = placeOf(path)
      if (revision === null) return host.readText(path)
      const bytes = blob(revision, plain)
      if (bytes === null) throw new KofLintError('input', `There is no file "${plain}" in revision "${revision}"`)
      return decodeUtf8(bytes, `"${path}"`)
    },
  }
}
