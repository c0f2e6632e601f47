import { groupBy } from '../group.ts'
import { applyEdits, type TextEdit } from '../text/edits.ts'
import { createSource } from '../text/source.ts'
import type { Span } from '../text/span.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { TriedLines } from './harm.ts'
import { linesBelowKey } from './lines.ts'
import { editsByUri, type SelectedFix } from './select.ts'
import { Sieve, type Trial } from './sift.ts'

/** How often a pass reads the texts that come out worse, at most, to find the fixes that are to blame. */
const MOST_READ = 40

/** What is asked of the texts of one pass. */
type Texts = ReadonlyMap<string, string>

/**
 * All fixes at once; in a text that comes out worse, those that do no harm together. Those that only need to wait, and those for
 * which there was no time, come again in the next pass. Null when nothing was applied.
 *
 * @param refuse takes a fix that does harm alone
 */
export function applyPass(
  texts: Texts,
  selected: readonly SelectedFix[],
  refuse: (fix: SelectedFix) => void,
): Texts | null {
  if (selected.length === 0) return null
  const worse = worseOf(texts, selected)
  if (worse.size === 0) return apply(texts, selected)
  const isDoubtful = (one: SelectedFix): boolean => one.fix.edits.some(({ uri }) => worse.has(uri))
  const sure = selected.filter((one) => !isDoubtful(one))
  const doubtful = selected.filter(isDoubtful)
  const most = MOST_READ * [...worse].reduce((sum, uri) => sum + textOf(texts, uri).length, 0)
  const sieve = new Sieve(most, refuse)
  const apart = partsOf(texts, doubtful).flatMap(({ fixes, trial }) => sieve.sift(fixes, trial))
  // What does harm only together with something far away shows in the whole text.
  const all = worseOf(texts, apart).size === 0 ? apart : new Sieve(most, refuse).sift(apart, inAllOf(texts, apart))
  const done = [...sure, ...all]
  return done.length === 0 ? null : apply(texts, done)
}

/** The texts that come out worse. */
function worseOf(texts: Texts, fixes: readonly SelectedFix[]): Set<string> {
  const edits = [...editsOf(fixes)]
  return new Set(edits.filter(([uri, list]) => !wholeOf(textOf(texts, uri)).isSound(list)).map(([uri]) => uri))
}

function wholeOf(text: string): TriedLines {
  return new TriedLines(text, { start: 0, end: text.length })
}

/** Fixes that are below the same keys, with where they are tried. */
function partsOf(texts: Texts, fixes: readonly SelectedFix[]): { fixes: SelectedFix[]; trial: Trial }[] {
  const parsed = new Map<string, ParsedYaml>()
  const treeOf = (uri: string): ParsedYaml => {
    const known = parsed.get(uri) ?? parseYaml(fileView(createSource(uri, textOf(texts, uri))))
    parsed.set(uri, known)
    return known
  }
  const spans = new Map(
    fixes.map((one) => {
      const edits = [...editsOf([one])]
      return [one, edits.map(([uri, list]): readonly [string, Span] => [uri, linesBelowKey(treeOf(uri), list)])]
    }),
  )
  const parts = groupBy(fixes, (one) => JSON.stringify(spans.get(one)))
  return [...parts.values()].map((part) => {
    const lines = spans.get(part[0]!)!.map(([uri, span]) => [uri, new TriedLines(textOf(texts, uri), span)] as const)
    return { fixes: part, trial: trialIn(new Map(lines)) }
  })
}

/** A trial in the whole texts of some fixes. */
function inAllOf(texts: Texts, fixes: readonly SelectedFix[]): Trial {
  const uris = [...editsOf(fixes).keys()]
  return trialIn(new Map(uris.map((uri) => [uri, wholeOf(textOf(texts, uri))])))
}

function trialIn(lines: ReadonlyMap<string, TriedLines>): Trial {
  return {
    length: [...lines.values()].reduce((sum, { length }) => sum + length, 0),
    isSound: (fixes) => [...editsOf(fixes)].every(([uri, edits]) => lines.get(uri)!.isSound(edits)),
  }
}

function textOf(texts: Texts, uri: string): string {
  return texts.get(uri) ?? ''
}

function editsOf(fixes: readonly SelectedFix[]): Map<string, TextEdit[]> {
  return editsByUri(fixes.map(({ fix }) => fix))
}

function apply(texts: Texts, fixes: readonly SelectedFix[]): Texts {
  const result = new Map(texts)
  for (const [uri, edits] of editsOf(fixes)) result.set(uri, applyEdits(textOf(texts, uri), edits))
  return result
}
