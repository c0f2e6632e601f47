import { type DocumentContext, defineDocumentRule } from '#src/rule/define'
import { toldProblem } from '#src/yaml/plain-words'
import type { SyntaxProblem } from '#src/yaml/syntax'

/** A text that is no YAML at all would fill the screen. */
const MOST = 10
/** A problem of kof-lint, not of Helm. */
const OWN_LIMIT = /which kof-lint does not read$/

type Context = Pick<DocumentContext<never, unknown>, 'chart' | 'document'>

export default defineDocumentRule({
  meta: {
    id: 'yaml-syntax',
    summary: 'The text is no YAML that Helm can read values from',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    refused: ({ problem }: { problem: string }) =>
      `${problem}. Helm refuses the file, so none of its values take effect.`,
    noMap: ({ kind }: { kind: string }) =>
      `Values are keys and what belongs to them, and this is ${kind}: Helm refuses the file. Write the chart’s keys here, from the beginning of its values.`,
    lost: ({ problem }: { problem: string }) =>
      `${problem}. These values cannot be read, so all of them are lost without an error.`,
    unreadable: ({ problem }: { problem: string }) => `${problem}. The file cannot be applied.`,
    unchecked: ({ problem }: { problem: string }) => `${problem}. Nothing in this file was checked.`,
    ignored: ({ problem }: { problem: string }) =>
      `${problem}. Helm does not look at this document, since it reads only the first one, but nothing here was checked.`,
  },
  check(ctx) {
    const { view, problems } = ctx.document
    const lines = new Set<number>()
    let last = { message: '', line: -1 }
    let told = 0
    for (const problem of problems) {
      const { message, span } = toldProblem(problem, view)
      // One mistake can upset the parser several times over: what it says first of a line is what helps.
      const { line } = view.source.positionAt(view.toSource(span).start)
      // Nor is it news that each line behind it does not fit either.
      const isNews = !lines.has(line) && (message !== last.message || line !== last.line + 1)
      lines.add(line)
      last = { message, line }
      if (!isNews || told === MOST) continue
      told++
      ctx.report({ id: idOf(ctx, problem), data: { problem: message }, at: span })
    }
    const root = problems.length === 0 && isValuesFile(ctx) ? ctx.document.documents[0]?.root : null
    if (root?.kind === 'seq') ctx.report({ id: 'noMap', data: { kind: 'a list' }, at: root.span })
    if (root?.kind === 'scalar' && root.value !== null)
      ctx.report({
        id: 'noMap',
        data: { kind: typeof root.value === 'string' ? 'text' : `a ${typeof root.value}` },
        at: root.span,
      })
  },
})

/** True for a file that Helm itself reads values from; what is inside another text comes to the chart in other ways. */
function isValuesFile({ chart, document: { view } }: Context): boolean {
  return chart !== null && view.text === view.source.text
}

/** Who stumbles over a problem, and what becomes of the values. */
function idOf(
  { chart, document }: Context,
  { message, span }: SyntaxProblem,
): 'unchecked' | 'unreadable' | 'ignored' | 'lost' | 'refused' {
  const { documents } = document
  if (OWN_LIMIT.test(message)) return 'unchecked'
  if (chart === null) return 'unreadable'
  const second = documents[1]
  if (second !== undefined && span.start >= second.span.start) return 'ignored'
  return isValuesFile({ chart, document }) ? 'refused' : 'lost'
}
