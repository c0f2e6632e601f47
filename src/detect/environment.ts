/** Words of names; `-`, `_`, `.` and blanks part them. */
const PRODUCTION = ['prod', 'production', 'prd']
const DEVELOPMENT = 'dev devel development test tests testing kind demo local example examples sandbox lab'.split(' ')
const WORDS = [...PRODUCTION, ...DEVELOPMENT]

/**
 * The environment that a path speaks of, by one of the words above in the name of the file or a folder, as in `values-local.yaml`.
 * The last part that says something decides; null where none does.
 */
export function environmentOf(path: string): 'production' | 'development' | null {
  const small = path.toLowerCase()
  // Most paths speak of none, and taking them apart takes longer.
  if (!WORDS.some((word) => small.includes(word))) return null
  for (const part of path.split('/').reverse()) {
    const words = part
      .toLowerCase()
      .replace(/\.ya?ml$/, '')
      .split(/[-_.\s]+/)
    if (words.some((word) => PRODUCTION.includes(word))) return 'production'
    if (words.some((word) => DEVELOPMENT.includes(word))) return 'development'
  }
  return null
}
