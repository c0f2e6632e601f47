import type { Diagnostic } from '../rule/diagnostic.ts'
import { applyPass } from './pass.ts'
import { type FixLevel, type SelectedFix, selectFixes } from './select.ts'

/** Fixes of keys that follow one another take a pass each, so many may be needed; one that never settles has to end. */
const MOST_PASSES = 100

/** What the fix loop starts from, and how it looks again. */
interface FixRequest {
  /** By uri. A fix of any other text is left out. */
  readonly texts: ReadonlyMap<string, string>
  /** The findings of these texts. */
  readonly diagnostics: readonly Diagnostic[]
  readonly level: FixLevel
  /** Findings once the given texts, by uri, replace the first ones. */
  relint(changed: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]>
  readonly maxPasses?: number
}

/**
 * Applies fixes in passes until nothing is left to fix, and returns the texts that changed, by uri. Nothing is written.
 *
 * A fix whose result Helm could not read, that would repeat or empty a key, or that would lose a comment elsewhere, is
 * put aside, and tried again when nothing else is left and the texts are others. The loop ends before a pass that leads to
 * texts which were there already.
 */
export async function fixLoop(request: FixRequest): Promise<Map<string, string>> {
  const refused = new Set<string>()
  const seen = new Set<string>()
  let texts: ReadonlyMap<string, string> = request.texts
  // The texts that all of the refused fixes were tried in, so that there is no use in trying them again.
  let refusedIn = texts
  let { diagnostics } = request
  for (let pass = 0; pass < (request.maxPasses ?? MOST_PASSES); pass++) {
    seen.add(fingerprint(request.texts, texts))
    const selected = selectFixes(diagnostics, request.level, texts, (one) => refused.has(nameOf(one)))
    const next = applyPass(texts, selected, (one) => refused.add(nameOf(one)))
    if (next === null) {
      // Others waited for what was refused just now, or what was refused of other texts may be right for these.
      if (selected.length > 0) continue
      if (refused.size === 0 || texts === refusedIn) break
      refused.clear()
      refusedIn = texts
      continue
    }
    if (seen.has(fingerprint(request.texts, next))) break
    texts = next
    diagnostics = await request.relint(changedTexts(request.texts, texts))
  }
  return changedTexts(request.texts, texts)
}

/** A fix by what it cures, since offsets change from pass to pass. */
function nameOf({ diagnostic, fix }: SelectedFix): string {
  const { rule, messageId, location, route } = diagnostic
  return JSON.stringify([rule, messageId, location.uri, route, fix.title])
}

function changedTexts(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...after].filter(([uri, text]) => before.get(uri) !== text))
}

function fingerprint(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string {
  return JSON.stringify([...changedTexts(before, after)].sort(([a], [b]) => (a < b ? -1 : 1)))
}
