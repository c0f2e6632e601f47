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
  const trimmed = pattern.replace(/^\.\//, '').replace(/\/+$/, '')
  const anywhere = !trimmed.includes('/')
  const base = anywhere ? `**/${trimmed}` : trimmed.replace(/^\/+/, '')
  return base.endsWith('/**') ? [base] : [base, `${base}/**`]
}

/** True when a text can only be meant as a pattern, not as the name of a file. */
export function isGlob(text: string): boolean {
  return /[*?]|\{[^}]*,[^}]*\}|\[[^\]]+\]/.test(text)
}

const cache = new Map<string, RegExp>()

/** A class such as `[z-a]` is no range; the pattern then means its own characters. */
function compile(pattern: string): RegExp {
  try {
    return new RegExp(`^${translate(pattern)}$`)
  } catch {
    return new RegExp(`^${[...pattern].map(literally).join('')}$`)
  }
}

function translate(pattern: string): string {
  let out = ''
  let braces = 0
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!
    if (c === '*' && pattern[i + 1] === '*') {
      const wholePart = (i === 0 || pattern[i - 1] === '/') && (i + 2 >= pattern.length || pattern[i + 2] === '/')
      if (wholePart && pattern[i + 2] === '/') {
        out += '(?:.*/)?'
        i += 2
      } else {
        out += '.*'
        i += 1
      }
    } else if (c === '*') out += '[^/]*'
    else if (c === '?') out += '[^/]'
    else if (c === '[') {
      const end = pattern.indexOf(']', i + 2)
      if (end < 0) out += '\\['
      else {
        out += `[${pattern
          .slice(i + 1, end)
          .replace(/^!/, '^')
          .replace(/[\\[]/g, '\\$&')}]`
        i = end
      }
    } else if (c === '{' && pattern.includes('}', i)) {
      out += '(?:'
      braces++
    } else if (c === '}' && braces > 0) {
      out += ')'
      braces--
    } else if (c === ',' && braces > 0) out += '|'
    else if (c === '\\' && i + 1 < pattern.length) out += literally(pattern[++i]!)
    else out += literally(c)
  }
  return out + ')'.repeat(braces)
}

function literally(c: string): string {
  return c.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/**
 * A path as a pattern that matches only this path.
 * `+` and `@` mean something before a bracket alone, which is escaped; a folder `a\+b` would not be found by fast-glob.
 */
export function escapeGlob(path: string): string {
  return path.replace(/[\\*?{}[\]()!|]/g, '\\$&')
}
