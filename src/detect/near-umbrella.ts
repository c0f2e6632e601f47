import { closest } from '../text/distance.ts'
import type { SyntaxMap, SyntaxPair } from '../yaml/syntax.ts'
import { ROOT_KEYS } from './root-keys.ts'

/** The umbrella's sections of KOF's own charts. */
const SECTIONS = ['kof-mothership', 'kof-regional', 'kof-child', 'kof-operators', 'kof-storage', 'kof-collectors']
/** What such a section has (k0rdent/kof v1.8.0 to v1.11.0-rc0, charts/kof/values.yaml). */
const FIELDS = ['dependson', 'enabled', 'notes', 'values']

/**
 * True for values whose first keys are nearly those of the umbrella: `kof_mothership`, `kofChild`, `kof-regionals`. For values of which
 * nothing else is known: without this a file with one mistyped key would be passed over as nobody's. Variables, jobs of pipelines and
 * lists of applications have such names too, so what stands there has to look like a section, and most other keys like the umbrella's.
 */
export function isNearlyUmbrella({ pairs }: SyntaxMap): boolean {
  const sections = pairs.filter(isNearlySection).length
  const own = pairs.filter(({ key }) => keysOf('kof').includes(key)).length
  return sections > 0 && 2 * (sections + own) >= pairs.length
}

/**
 * True for first keys that are sections of the umbrella by name alone: each holds something, and nothing that a section or its chart has.
 * Jobs of pipelines and applications are named after charts too.
 *
 * @param below gives the keys of the map at a first key, none for all else
 */
export function isUmbrellaByNameAlone(first: readonly string[], below: (key: string) => readonly string[]): boolean {
  if (first.some((key) => keysOf('kof').includes(key) && !SECTIONS.includes(key))) return false
  return first.every((key) => {
    if (!SECTIONS.includes(key)) return true
    const keys = below(key)
    return keys.length > 0 && !keys.some((one) => isOf(key, one))
  })
}

function isNearlySection({ key, value }: SyntaxPair): boolean {
  const name = plain(key)
  if (!name.startsWith('kof') || value?.kind !== 'map' || value.pairs.length === 0) return false
  const names = SECTIONS.map(plain)
  const chart = SECTIONS[names.indexOf(names.includes(name) ? name : (closest(name, names) ?? ''))]
  return chart !== undefined && value.pairs.every((pair) => isOf(chart, pair.key))
}

/** True for a key of a section, or of the chart that the section is for, as people who forget its `values` write it. */
function isOf(chart: string, key: string): boolean {
  return FIELDS.includes(plain(key)) || closest(plain(key), FIELDS) !== null || keysOf(chart).includes(key)
}

/** Without signs between words. */
function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function keysOf(chart: string): readonly string[] {
  return ROOT_KEYS[chart]!.split(' ')
}
