import { withoutTrailingSlashes } from '../text/trailing.ts'
import { GlobSteps } from './glob-steps.ts'

/**
 * Whether a pattern names a path, both relative to the same folder, with `/`.
 * `*` and `?` stay within one part, `**` crosses parts, `{a,b}` and `[a-z]` choose. A pattern is matched from the folder on.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  let compiled = cache.get(pattern)
  if (compiled === undefined) {
    compiled = compile(pattern.replace(/^\.\//, ''))
    cache.set(pattern, compiled)
  }
  return compiled.test(path)
}

/**
 * Whether a pattern of a config's `ignore` or `files` covers a path, the way a .gitignore would: without a slash it names a
 * file or folder at any depth, with one it counts from the config's folder, and a folder covers all below it.
 */
export function coversPath(pattern: string, path: string): boolean {
  return anchoredGlobs(pattern).some((glob) => matchesGlob(glob, path))
}

/** The same pattern as plain globs, counted from the config's folder. */
export function anchoredGlobs(pattern: string): readonly string[] {
  const trimmed = withoutTrailingSlashes(pattern.replace(/^\.\//, ''))
  const anywhere = !trimmed.includes('/')
  const base = anywhere ? `**/${trimmed}` : trimmed.replace(/^\/+/, '')
  return base.endsWith('/**') ? [base] : [base, `${base}/**`]
}

/** True when a text can only be meant as a pattern, not as the name of a file. */
export function isGlob(text: string): boolean {
  const bracket = text.search(/\[[^\]]/)
  return (
    /[*?]/.test(text) || text.split('}').slice(0, -1).some(isChoice) || (bracket >= 0 && text.includes(']', bracket))
  )
}

/** True for a text up to a brace that closes, with one that opens before a comma. */
function isChoice(text: string): boolean {
  const open = text.indexOf('{')
  return open >= 0 && text.includes(',', open)
}

const cache = new Map<string, Pick<GlobSteps, 'test'>>()

/** A class such as `[z-a]` is no range; the pattern then means its own characters. */
function compile(pattern: string): Pick<GlobSteps, 'test'> {
  try {
    return new GlobSteps(pattern)
  } catch {
    return { test: (path) => path === pattern }
  }
}

/**
 * A path as a pattern that matches only this path.
 * `+` and `@` mean something before a bracket alone, which is escaped; a folder `a\+b` would not be found by fast-glob.
 */
export function escapeGlob(path: string): string {
  return path.replace(/[\\*?{}[\]()!|]/g, '\\$&')
}
