import { closest } from '../text/distance.ts'
import type { SyntaxMap } from '../yaml/syntax.ts'

/** The umbrella's sections of KOF's own charts, without signs between their words. */
const SECTIONS = ['kofmothership', 'kofregional', 'kofchild', 'kofoperators', 'kofstorage', 'kofcollectors']

/**
 * True for values whose first keys are nearly those of the umbrella: `kof_mothership`, `kofChild`, `kof-regionals`. For values of which
 * nothing else is known: without this a file with one mistyped key would be passed over as nobody's.
 */
export function isNearlyUmbrella(root: SyntaxMap): boolean {
  return root.pairs.some(({ key }) => {
    const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '')
    return plain.startsWith('kof') && (SECTIONS.includes(plain) || closest(plain, SECTIONS) !== null)
  })
}
