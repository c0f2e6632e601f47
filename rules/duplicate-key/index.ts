import { defineDocumentRule, dotted, type ProposedFix, type SyntaxOp } from '#src/rule/define'
import { syntaxRoute } from '#src/rule/place'
import { hasUniqueKeys } from '#src/values/from-text'
import { hasSpecialKeys } from '#src/yaml/special-keys'
import type { SyntaxNode, SyntaxPair } from '#src/yaml/syntax'
import { compare } from './compare.ts'

/** Up to so many keys, looking at one after the other is quicker than a table. */
const FEW = 8
/** Lost values that a message names at most. */
const MOST = 3

export default defineDocumentRule({
  meta: {
    id: 'duplicate-key',
    summary: 'A key stands twice in one map, so that only the last one counts',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    lost: ({ key, lost }: { key: string; lost: readonly string[] }) =>
      `"${key}" is already set above. Only the last one counts, so ${named(lost)} of the earlier one ${
        lost.length === 1 ? 'is' : 'are'
      } lost. Keep one of them, with everything in it.`,
    replaced: ({ key, value }: { key: string; value: string }) =>
      `"${key}" is already set above. Only the last one counts, so the earlier ${value} is lost. Keep one of them.`,
    idle: ({ key }: { key: string }) =>
      `"${key}" is already set above. The earlier one is empty, and only the last one counts. Keep one of them.`,
    covered: ({ key }: { key: string }) =>
      `"${key}" is already set above. The last one says all of that and more, and only the last one counts. Delete the earlier one.`,
    same: ({ key }: { key: string }) =>
      `"${key}" is already set to the same above. Only the last one counts, so a change of the earlier one would have no effect. Keep one of them.`,
  },
  check(ctx) {
    const { documents } = ctx.document
    for (const document of ctx.chart === null ? documents : documents.slice(0, 1)) {
      const { root } = document
      for (const [first, again] of root === null || hasUniqueKeys(document) ? [] : repeatedPairs(root)) {
        const route = syntaxRoute(again)
        const key = dotted(route)
        const { lost, conflicts, added } = compare(first.value, again.value)
        const shared = {
          at: { key: again },
          related: [{ at: { key: first }, note: `the earlier "${again.key}"` }],
        }
        const fixes = fixesFor(first, again, ctx.document.view.text)
        if (isEmpty(first.value)) ctx.report({ ...shared, id: 'idle', data: { key }, fixes, severity: 'warning' })
        else if (lost.length === 0 && conflicts.length === 0) {
          const id = added.length === 0 ? 'same' : 'covered'
          ctx.report({ ...shared, id, data: { key }, fixes, severity: 'warning' })
        } else if (first.value.kind === 'map') {
          const names = [...conflicts, ...lost].map((below) => dotted([...route, ...below]))
          ctx.report({ ...shared, id: 'lost', data: { key, lost: names }, fixes })
        } else ctx.report({ ...shared, id: 'replaced', data: { key, value: shown(first.value) }, fixes })
      }
    }
  },
})

/** Safe where nobody has to choose: one of the two says nothing new, or each sets something else. */
function fixesFor(first: SyntaxPair, again: SyntaxPair, text: string): readonly ProposedFix<SyntaxOp>[] {
  const { lost, conflicts, added } = compare(first.value, again.value)
  const isCovered = lost.length === 0 && conflicts.length === 0
  const { key } = first
  if (isEmpty(first.value) && first.value.anchor === null)
    return [{ title: `Remove the empty first "${key}"`, ops: [{ op: 'remove-pair', pair: first }] }]
  const merge: ProposedFix<SyntaxOp> = {
    title: `Merge it into the first "${key}"`,
    ops: [{ op: 'merge-pair', from: again, into: first }],
  }
  if (isEmpty(again.value) || isCovered) {
    const pair = added.length > 0 ? first : again
    const title = `Remove the ${added.length > 0 ? `first "${key}", which the last one repeats` : `repeated "${key}"`}`
    if (!hasComment(pair, text)) return [{ title, ops: [{ op: 'remove-pair', pair }] }]
    return [canMerge(first, again) ? merge : { title, safety: 'suggestion', ops: [{ op: 'remove-pair', pair }] }]
  }
  if (conflicts.length === 0 && !hasAlias(again.value)) return [merge]
  return [
    {
      title: `Keep the last "${key}", which is what counts now`,
      safety: 'suggestion',
      ops: [{ op: 'remove-pair', pair: first }],
    },
    { title: `Keep the first "${key}"`, safety: 'suggestion', ops: [{ op: 'remove-pair', pair: again }] },
  ]
}

/** True where a merge keeps the comments of both. */
function canMerge({ value: first }: SyntaxPair, { value: again }: SyntaxPair): boolean {
  const areBlocks = first.kind === 'map' && again.kind === 'map' && !first.flow && !again.flow
  return areBlocks && !hasAlias(again)
}

/** True when a comment would go with a pair: one within it, behind it, or right above its key. */
function hasComment({ keySpan, value }: SyntaxPair, text: string): boolean {
  let start = text.lastIndexOf('\n', keySpan.start - 1) + 1
  for (let above = lineAbove(text, start); above?.text.startsWith('#'); above = lineAbove(text, start))
    start = above.start
  const end = text.indexOf('\n', value.span.end)
  return /(?:^|\s)#/.test(text.slice(start, end < 0 ? text.length : end))
}

function lineAbove(text: string, start: number): { readonly start: number; readonly text: string } | null {
  if (start === 0) return null
  const above = text.lastIndexOf('\n', start - 2) + 1
  return { start: above, text: text.slice(above, start - 1).trim() }
}

/** `key:` with nothing behind it; a written `null` means something. */
function isEmpty(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.text === ''
}

/** An alias must not be moved before its anchor. */
function hasAlias(node: SyntaxNode): boolean {
  if (node.kind === 'seq') return node.items.some(hasAlias)
  return node.kind === 'alias' || (node.kind === 'map' && node.pairs.some((pair) => hasAlias(pair.value)))
}

/** Each repeated key of a tree with the one before it of the same name. `<<` may be repeated: Helm merges each of them. */
function repeatedPairs(node: SyntaxNode, found: (readonly [SyntaxPair, SyntaxPair])[] = []): typeof found {
  if (node.kind === 'seq') for (const item of node.items) repeatedPairs(item, found)
  if (node.kind !== 'map') return found
  const { pairs } = node
  const known = pairs.length > FEW || hasSpecialKeys(pairs) ? new Map<string, SyntaxPair>() : null
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i]!
    if (pair.key === '<<') continue
    if (known !== null) {
      const before = known.get(pair.key)
      if (before !== undefined) found.push([before, pair])
      known.set(pair.key, pair)
    }
    const { kind } = pair.value
    if (kind === 'map' || kind === 'seq') repeatedPairs(pair.value, found)
  }
  return found
}

function named(lost: readonly string[]): string {
  const names = lost.slice(0, MOST).map((route) => `"${route}"`)
  if (lost.length > MOST) names.push(`${lost.length - MOST} more`)
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function shown(node: SyntaxNode): string {
  if (node.kind === 'scalar' && node.text.length <= 40 && !node.text.includes('\n')) return `value "${node.text}"`
  return node.kind === 'seq' ? 'list' : 'value'
}
