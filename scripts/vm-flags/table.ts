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
  const plain = [...lines].map(([key, names]) => `${key} ${frontCoded(names.sort())}`).sort()
  const { text, parts } = shortened(plain.join('\n'))
  const rows = text.split('\n').map((row) => `  '${row}',`)
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
${rows.join('\n')}
]

/** What signs in these lines stand for: parts that many names have. Later ones stand in earlier ones. */
export const PARTS: readonly (readonly [sign: string, part: string])[] = [
${parts.map(([sign, part]) => `  ['${sign}', '${part}'],`).join('\n')}
]
`
}

/** Signs that no name has. */
const SIGNS = '!#$%&()*+,/:;=?@[]^_{|}~'

/** Puts signs in the place of the parts that save the most characters, one after the other. */
function shortened(text: string): { text: string; parts: [sign: string, part: string][] } {
  const parts: [string, string][] = []
  for (const sign of SIGNS) {
    const counts = new Map<string, number>()
    for (let length = 3; length <= 20; length++)
      for (let i = 0; i + length <= text.length; i++) {
        const part = text.slice(i, i + length)
        if (/^[\w.]+$/.test(part)) counts.set(part, (counts.get(part) ?? 0) + 1)
      }
    const saved = ([part, count]: [string, number]) => (count - 1) * (part.length - 1)
    const best = [...counts].reduce((a, b) => (saved(b) > saved(a) ? b : a), ['', 0])
    if (best[0] === '') break
    text = text.replaceAll(best[0], sign)
    parts.unshift([sign, best[0]])
  }
  return { text, parts }
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
