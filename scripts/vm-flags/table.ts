import type { Program } from './programs.ts'

/**
 * The text of rules/vm-flag-unknown/table.ts. Flags of the same programs and releases are one line, each without the beginning that it
 * shares with the one before: most begin alike, and the table is in the program and in the API.
 */
export function tableOf(programs: ReadonlyMap<string, Program>): string {
  const lines = new Map<string, string[]>()
  for (const [name, lives] of livesOf(programs)) {
    for (const [life, letters] of lives) {
      const key = `${letters} ${life}`
      const names = lines.get(key)
      if (names === undefined) lines.set(key, [name])
      else names.push(name)
    }
  }
  const rows = [...lines].map(([key, names]) => `  '${key} ${frontCoded(names.sort())}',`)
  const newest = [...programs].map(([letter, releases]) => `  ${letter}: '${releases.at(-1)!.version}',`)
  return `// Written by scripts/vm-flags.mjs of the programs' sources: never edit.

/** The newest release that was read, by the program's letter. */
export const NEWEST: { readonly [program: string]: string } = {
${newest.join('\n')}
}

/**
 * Letters of programs, the newest release that did not have the flags yet and the first without them again ("-" where all that were read have
 * them), and their names: each with the count of characters that it shares with the one before, to base 36, and the rest.
 */
export const FLAGS: readonly string[] = [
${rows.sort().join('\n')}
]
`
}

/** By flag, the letters of the programs that had it, by the releases in which they did. */
function livesOf(programs: ReadonlyMap<string, Program>): Map<string, Map<string, string>> {
  const all = new Map<string, Map<string, string>>()
  for (const [letter, releases] of programs) {
    for (const name of new Set(releases.flatMap(({ flags }) => [...flags]))) {
      // Some programs have those of scraping without meaning to, in some releases: the rule does not look at them.
      if (name.startsWith('promscrape.')) continue
      const first = releases.findIndex(({ flags }) => flags.has(name))
      const last = releases.findLastIndex(({ flags }) => flags.has(name))
      const life = `${releases[first - 1]?.version ?? '-'} ${releases[last + 1]?.version ?? '-'}`
      const lives = all.get(name) ?? new Map<string, string>()
      all.set(name, lives.set(life, (lives.get(life) ?? '') + letter))
    }
  }
  return all
}

function frontCoded(names: readonly string[]): string {
  return names
    .map((name, nth) => {
      const before = names[nth - 1] ?? ''
      let shared = 0
      while (shared < 35 && shared < before.length && before[shared] === name[shared]) shared++
      return shared.toString(36) + name.slice(shared)
    })
    .join(' ')
}
