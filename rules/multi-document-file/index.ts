import { defineDocumentRule, type SyntaxPlace } from '#src/rule/define'
import type { ParsedYaml, SyntaxNode } from '#src/yaml/syntax'

/** Keys that a message names at most. */
const MOST = 5

export default defineDocumentRule({
  meta: {
    id: 'multi-document-file',
    summary: 'A values file has a second document, which Helm does not read',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    ignored: ({ keys, several }: { keys: readonly string[]; several: boolean }) =>
      `Only the first document of values is read, so ${several ? 'the others are' : 'this second one is'} ignored${
        keys.length === 0 ? '' : ` (${keys.map((key) => `"${key}"`).join(', ')})`
      }. Put ${several ? 'them into the first document, or into files of their' : 'it into the first document, or into a file of its'} own.`,
  },
  check(ctx) {
    if (ctx.chart === null) return
    const [second, ...more] = ctx.document.documents.slice(1)
    const ignored = [second, ...more].flatMap((document) => document?.root ?? [])
    if (second === undefined || ignored.length === 0) return
    // A document may also begin without a marker, behind `...`.
    const { start } = second.span
    const hasMarker = ctx.document.view.text.startsWith('---', start)
    ctx.report({
      id: 'ignored',
      data: {
        keys: [...new Set(ignored.flatMap(keysOf))].slice(0, MOST),
        // An empty document at the end is none to speak of.
        several: more.some(({ root }) => root !== null),
      },
      at: hasMarker ? { start, end: start + 3 } : beginning(ignored[0]!),
      fixes: [
        {
          title: `Delete ${markersIn(ctx.document)} if the documents set different keys`,
          safety: 'suggestion',
          ops: [],
        },
      ],
    })
  },
})

/** What parts the documents: `the "---"`, or `each "---"` where there are several. */
function markersIn({ view, documents }: ParsedYaml): string {
  // An empty document at the end is none to speak of.
  const last = documents.findLastIndex(({ root }) => root !== null)
  const markers = documents.slice(0, last + 1).flatMap(({ span }, i) => {
    const text = view.text.slice(span.start, span.end)
    const ends = i < last ? (text.match(/^\.\.\.(?=\s|$)/gm) ?? []) : []
    return i > 0 && text.startsWith('---') ? ['---', ...ends] : ends
  })
  const names = [...new Set(markers)].sort().reverse()
  const each = names.length < markers.length ? 'each' : 'the'
  return `${each} ${names.map((name) => `"${name}"`).join(` and ${each} `)}`
}

function keysOf(root: SyntaxNode): string[] {
  return root.kind === 'map' ? root.pairs.map((pair) => pair.key) : []
}

function beginning(root: SyntaxNode): SyntaxPlace {
  const first = root.kind === 'map' ? root.pairs[0] : undefined
  return first === undefined ? root : { key: first }
}
