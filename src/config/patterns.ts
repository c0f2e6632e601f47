import { coversPath } from '../host/glob.ts'
import { absolutePath } from '../host/paths.ts'
import type { Config } from './config.ts'

/** What may stand behind a backslash to be meant as it is. A star or a question mark is not among it: hardly any file has one in its name. */
const MEANT_AS_IT_IS = /[\\[\]{}()!|,#]/
/** A part that is empty or has dots alone; and what says that the folder itself is meant, and none below it. */
const DETOUR = /(?:^|\/)\.{0,2}(?:\/|$)/
const FROM_HERE = /^\.{0,2}\/|\/\.{1,2}(?:\/|$)/
/** A folder in the root, as the `/src` that containers have a repository at: there `/src/a` counts from the repository, as it does elsewhere. */
const IS_FIRST = /^\/[^/]+$/

/**
 * A pattern of `ignore` or `files`, of a config or the command line, in the form in which paths are written: folders are parted by
 * `\` too, as on Windows, `./x` stands in the folder itself, and an absolute path below a folder that is not in the root counts
 * from there.
 *
 * @param folder absolute; where the pattern counts from
 */
export function readPattern(pattern: string, folder: string): string {
  const isNot = pattern.startsWith('!')
  const given = slashed(isNot ? pattern.slice(1) : pattern)
  const way = straight(IS_FIRST.test(folder) ? given : below(folder, given))
  // What leads out and back in is meant to be inside. What stays outside may be linted from here, or by a config that is named.
  const whole = way.startsWith('../') ? absolutePath(folder, way) : ''
  return `${isNot ? '!' : ''}${whole.startsWith(`${folder}/`) ? straight(below(folder, whole)) : way}`
}

/** An absolute path below a folder as one that counts from it; else as it is. */
function below(folder: string, path: string): string {
  return path === folder || path.startsWith(`${folder}/`) ? path.slice(folder.length) || '/' : path
}

/** The same of several. */
export function readPatterns(patterns: readonly string[], folder: string): readonly string[] {
  return patterns.map((pattern) => readPattern(pattern, folder))
}

/** Whether patterns cover a path, as in a .gitignore: the last that fits decides, and one behind `!` takes a path out again. */
export function covered(patterns: readonly string[], path: string): boolean {
  for (let i = patterns.length - 1; i >= 0; i--) {
    const pattern = patterns[i]!
    const isNot = pattern.startsWith('!')
    if (coversPath(isNot ? pattern.slice(1) : pattern, path)) return !isNot
  }
  return false
}

function slashed(pattern: string): string {
  return pattern.replace(/\\(.?)/gs, (escaped, next: string) => (MEANT_AS_IT_IS.test(next) ? escaped : `/${next}`))
}

/** The same without detours; what stood in one place stays there. */
function straight(pattern: string): string {
  if (!DETOUR.test(pattern)) return pattern
  const parts: string[] = []
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue
    const last = parts.at(-1)
    if (part === '..' && last !== undefined && !/^\.\.$|[*?{[]/.test(last)) parts.pop()
    else parts.push(part)
  }
  const way = parts.join('/')
  if (way === '') return '**'
  return parts.length === 1 && way !== '**' && FROM_HERE.test(pattern) ? `/${way}` : way
}

/** Sentences about patterns of configs that cover nothing, where each config is for the files below its own folder. */
export function outwardNotes(configs: readonly Config[]): string[] {
  return configs.flatMap(({ path, ignore, overrides }) => {
    const patterns = [...ignore, ...overrides.flatMap(({ files }) => files)].filter((one) =>
      /^!?\.\.(?:\/|$)/.test(one),
    )
    return patterns.map((one) => `"${one}" in ${path} covers nothing: a config is for files below its own folder.`)
  })
}

/** What is said of a first pattern that takes paths out. */
export function nothingBefore(pattern: string): { readonly message: string; readonly hint: string } {
  return {
    message: `"${pattern}" takes out of what the patterns before it cover, and there are none`,
    hint: 'Write before it what is covered, such as "**".',
  }
}
