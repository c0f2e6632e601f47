import { type DocumentContext, defineDocumentRule, type ProposedFix, type SyntaxOp } from '#src/rule/define'
import type { SyntaxNode, SyntaxPair, SyntaxScalar } from '#src/yaml/syntax'
import { type Form, mayHaveOdd, type Odd, oddIn, unquoted } from './characters.ts'

/** More of one file say nothing new: it was copied from one place. */
const MOST = 20

const messages = {
  invisible: ({ word, name, isKey }: Data) =>
    `There is ${name} in "${word}", which nobody sees, and which makes another ${thing(isKey)} of it. Delete that character.`,
  blank: ({ word, where, name, isKey }: Data) =>
    `There is ${name} ${where} "${word}". YAML takes it for a part of the ${thing(isKey)}, not for a blank. Write a usual blank, or none.`,
  quotes: ({ word, clean, isKey }: Data) =>
    `The quotes of ${word} are those of a printed text: YAML takes them for a part of the ${thing(isKey)}. Write "${clean}".`,
  dash: ({ word, clean, name }: Data) =>
    `There is ${name} in "${word}", which is no "-" to any program. Write "${unquoted(clean ?? '')}".`,
}
interface Data extends Pick<Odd, 'word' | 'where' | 'name' | 'clean'> {
  readonly isKey: boolean
}
type Context = DocumentContext<typeof messages, undefined>

export default defineDocumentRule({
  meta: {
    id: 'odd-character',
    summary: 'A character that is invisible, or only looks like a blank, a quote or a dash',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    const { view, documents } = ctx.document
    if (!mayHaveOdd(view.text)) return
    let told = 0
    const look = (node: SyntaxNode | null): void => {
      if (node === null || told >= MOST) return
      if (node.kind === 'seq') node.items.forEach(look)
      else if (node.kind === 'map')
        for (const pair of node.pairs) {
          told += tell(ctx, pair, null)
          look(pair.value)
        }
      else if (node.kind === 'scalar') told += tell(ctx, null, node)
    }
    for (const { root } of ctx.chart === null ? documents : documents.slice(0, 1)) look(root)
  },
})

/** Reports the first odd character of a key or of a value; one mends the others with it. Gives how many were reported. */
function tell(ctx: Context, pair: SyntaxPair | null, scalar: SyntaxScalar | null): number {
  // A text in a manifest is no concern of ours, unless it holds values: those are looked at by themselves.
  const { start, end } = pair?.keySpan ?? scalar!.span
  const raw = ctx.document.view.text.slice(start, end)
  if (!mayHaveOdd(raw) || (ctx.chart === null && scalar !== null && isBlock(scalar))) return 0
  const odd =
    scalar === null ? oddIn(raw, 'other') : oddIn(raw, formOf(scalar, ctx.document.view.text), isProse(scalar))
  if (odd === null) return 0
  ctx.report({
    id: odd.kind,
    data: { ...odd, isKey: pair !== null },
    at: { start: start + odd.start, end: start + odd.end },
    severity: odd.isSure || pair !== null ? 'error' : 'warning',
    fixes: scalar === null ? [{ title: 'Write the key anew', safety: 'suggestion', ops: [] }] : fixes(scalar, odd),
  })
  return 1
}

/** What a value was meant to be; in a text of several lines its author has to look. */
function fixes(scalar: SyntaxScalar, { kind, clean }: Odd): ProposedFix<SyntaxOp>[] {
  if (clean === null || isBlock(scalar) || clean.includes('\n')) return []
  const isPlain = scalar.style === 'plain'
  const to = isPlain ? clean : clean.slice(1, -1)
  // Without its quotes it would be read as a number or a switch, as the author of quotes does not want.
  const value = isPlain && kind !== 'quotes' ? resolved(to) : to
  return [{ title: `Write "${to}"`, ops: [{ op: 'replace', node: scalar, to: value }] }]
}

function resolved(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d{1,15}$/.test(text) && String(Number(text)) === text ? Number(text) : text
}

function thing(isKey: boolean): string {
  return isKey ? 'key' : 'value'
}

function isBlock({ style }: SyntaxScalar): boolean {
  return style === 'literal' || style === 'folded'
}

/** Keys of texts that only humans read: of alerts, receivers and dashboards. */
const PROSE = /^(summary|description|message|title|text|comment|notes?)$/i

function isProse({ parent }: SyntaxScalar): boolean {
  return parent !== null && 'key' in parent && PROSE.test(String(parent.key))
}

function formOf({ style, span, parent }: SyntaxScalar, text: string): Form {
  if (style !== 'plain') return 'other'
  const isBelow = parent !== null && 'keySpan' in parent && text.slice(parent.keySpan.end, span.start).includes('\n')
  return isBelow ? 'plain on its own line' : 'plain'
}
