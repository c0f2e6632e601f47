import { compareVersions } from '#src/rule/version-range'
import { closest } from '#src/text/distance'
import { flagsOf, type Letter, mayHave } from './flags.ts'
import { nameOf, type Program } from './programs.ts'

/** What is wrong with a flag. */
export interface Fault {
  readonly id: 'unknown' | 'later' | 'gone' | 'dashes' | 'passed' | 'valueless'
  /** The name that was probably meant, null where nobody knows. */
  readonly right: string | null
  /** True where it differs by no letter from what was written. */
  readonly isCertain: boolean
  /** Programs that have the flag, where this one does not. */
  readonly others: readonly string[]
  /** The one that came without the flag; empty where that is not the fault. */
  readonly release: string
}

const NOTHING = { right: null, isCertain: false, others: [], release: '' }

/** Programs of which the releases since this one were read; of the others a few were, so that a name may be one of those between. */
const WHOLE_SINCE: { readonly [letter in Letter]?: string } = {
  s: '1.105.0',
  i: '1.105.0',
  t: '1.105.0',
  a: '1.105.0',
  u: '1.105.0',
  m: '0.27.0',
  p: '0.0.85',
}
const METRICS: readonly Letter[] = ['s', 'i', 't', 'a', 'u']

/** Switches of Promxy: it refuses any value for them (jacksontj/promxy v0.0.93 cmd/promxy/main.go, jessevdk/go-flags v1.6.1). */
const SWITCHES = ['version', 'help', 'check-config', 'web.enable-lifecycle', 'rules.alertbackfill']

/**
 * What is wrong with the name of a flag; null where nothing is known to be.
 *
 * @param written as it stands in `extraArgs`
 * @param release null where it is not known
 */
export function faultOf(written: string, program: Program, release: string | null): Fault | null {
  const { letter } = program
  const bare = written.replace(/^-+/, '')
  const known = flagsOf(letter)
  const life = known.get(letter === 'm' ? bare.replace(/^no-/, '') : bare)
  // Some programs have those of scraping in some releases, without meaning to.
  if (life === undefined && (bare.startsWith('promscrape.') || /[=\s]|^$/.test(bare))) return null
  const isDashed = written.length - bare.length > program.dashes
  // Promxy's parser leaves such a text alone, whatever it is.
  const undashed = { ...NOTHING, right: bare, isCertain: true }
  if (letter === 'p' && isDashed) return life === undefined ? null : { ...undashed, id: 'passed' }
  if (life === undefined) return unknown(bare, program, release)
  if (release !== null && !mayHave(life, release)) {
    const isLater = life.after !== null && compareVersions(release, life.after) <= 0
    return { ...NOTHING, id: isLater ? 'later' : 'gone', release: isLater ? life.after! : life.before! }
  }
  if (letter === 'p' && SWITCHES.includes(bare)) return { ...NOTHING, id: 'valueless' }
  return isDashed ? { ...undashed, id: 'dashes' } : null
}

function unknown(flag: string, { letter }: Program, release: string | null): Fault | null {
  const names = [...flagsOf(letter)]
    .filter(([, life]) => release === null || mayHave(life, release))
    .map(([name]) => name)
  const same = names.find((name) => plain(name) === plain(flag))
  const right = same ?? closest(flag, names)
  const since = WHOLE_SINCE[letter]
  const others = METRICS.filter((other) => flagsOf(other).has(flag))
  const isOfMetrics = METRICS.includes(letter)
  if (since === undefined || release === null || compareVersions(release, since) < 0) {
    // In a release that was not read it could be one that another program has, or that nobody else does.
    if (right === null || (!isOfMetrics && others.length > 0)) return null
  }
  const elsewhere = isOfMetrics && right === null ? others.map(nameOf) : []
  return { id: 'unknown', right, isCertain: same !== undefined, others: elsewhere, release: '' }
}

/** A flag without what people write differently: `search-max-query-duration`, `retentionperiod`. */
function plain(flag: string): string {
  return flag.toLowerCase().replace(/[^a-z0-9]/g, '')
}
