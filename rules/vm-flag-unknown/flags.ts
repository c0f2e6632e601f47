import { compareVersions } from '#src/rule/version-range'
import { FLAGS, PARTS } from './table.ts'

/** The letter that the table has for a program. */
export type Letter = 's' | 'i' | 't' | 'a' | 'u' | 'l' | 'r' | 'm' | 'p'

/** In which releases a program has a flag: after the one and before the other, null where all that were read have it. */
export interface Life {
  readonly after: string | null
  readonly before: string | null
}

let known: Map<string, Map<string, Life>> | undefined

/** The flags of a program in any release, by name. */
export function flagsOf(program: Letter): ReadonlyMap<string, Life> {
  known ??= read()
  return known.get(program)!
}

/** Releases of corrections that were read. Others may have got flags of later releases, as 1.110.31 of VictoriaMetrics did. */
const CORRECTED = ['1.108.1', '1.43.1', '1.52.2']

/** False for a release that is known not to have a flag; true for one of which only neighbours were read. */
export function mayHave({ after, before }: Life, version: string): boolean {
  if (/^1\.\d+\.[1-9]/.test(version) && !CORRECTED.includes(version)) return true
  if (after !== null && compareVersions(version, after) <= 0) return false
  return before === null || compareVersions(version, before) < 0
}

function read(): Map<string, Map<string, Life>> {
  const programs = new Map<string, Map<string, Life>>()
  for (const short of FLAGS) {
    const row = PARTS.reduce((text, [sign, part]) => text.replaceAll(sign, part), short)
    const [letters, after, before, ...names] = row.split(' ') as [string, string, string, ...string[]]
    const life = { after: orNull(after), before: orNull(before) }
    let name = ''
    for (const coded of names) {
      name = name.slice(0, Number.parseInt(coded[0]!, 36)) + coded.slice(1)
      for (const letter of letters) {
        const flags = programs.get(letter) ?? new Map<string, Life>()
        programs.set(letter, flags.set(name, life))
      }
    }
  }
  return programs
}

function orNull(version: string): string | null {
  return version === '-' ? null : version
}
