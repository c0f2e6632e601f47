import { templateView } from '../embedded/template.ts'
import { mergedTexts } from '../embedded/template-texts.ts'
import type { Embedded } from '../manifest/embedded/embedded-values.ts'
import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import type { Span } from '../text/span.ts'
import type { MapNode, ScalarNode } from '../values/nodes.ts'
import type { SyntaxNode, TextView } from '../yaml/syntax.ts'
import { scalarView } from '../yaml/view.ts'
import { change } from './changes.ts'
import { openEmbedded } from './embedded.ts'
import { mayHaveVariables, nodeOf, type Templated } from './opened.ts'

/** Values of a template, and what of their texts is known. */
interface OpenedTemplate extends Pick<Templated, 'views' | 'known'> {
  readonly values: MapNode
}

/** Rules that look at a key and its value, and at nothing beside them that a template may print. */
export const LOCAL: ReadonlySet<string> = new Set([
  'alert-expr-invalid',
  'bool-as-string',
  'exporter-schedule-invalid',
  'exporter-setting-invalid',
  'flux-duration',
  'host-name-invalid',
  'otel-component-setting',
  'otel-component-type',
  'otel-endpoint-scheme',
  'placeholder-left',
  'quantity-invalid',
  'removed-key',
  'retention-bare-number',
  'retention-format',
  'secret-inline-config',
  'secret-inline-env',
  'storage-wrong-nesting',
  'type-mismatch',
  'unknown-key',
  'vm-flag-value',
])
/** What they say of something that is not there. */
export const OF_ABSENCE: ReadonlySet<string> = new Set(['missing', 'nameless', 'empty', 'onlySwitch', 'dead'])
/** Behind a key, the beginning of an action. */
const ACTION_BELOW = /^["']?[ \t]*:[ \t]*(?:[|>][-+0-9]*)?\s*\{\{/

/** Opens values that a tool runs as a template; none where it cannot be told which keys they have. */
export function openTemplates(embedded: Embedded): OpenedTemplate[] {
  const [only, ...others] = embedded.parts
  const texts = only?.kind === 'text' && others.length === 0 ? textsIn(only.node) : []
  const views = [templateView, ...texts.map((text) => () => text)]
  return views.flatMap((view) => openTemplate(embedded, view) ?? [])
}

/** YAML in texts of a template that is all of what it prints. */
function textsIn({ origin: { layer, node } }: ScalarNode): TextView[] {
  return layer.view === null || node?.kind !== 'scalar' ? [] : mergedTexts(scalarView(layer.view, node))
}

function openTemplate(embedded: Embedded, text: (view: TextView) => TextView | null): OpenedTemplate | null {
  const opened = openEmbedded(embedded, { text, change })
  if (opened.values === null) return null
  const maps = embedded.parts.flatMap((part) => (part.kind === 'map' ? nodeOf(part).origin : []))
  const roots = [
    ...opened.documents.map(({ parsed }) => ({ view: parsed.view, node: parsed.documents[0]?.root ?? null })),
    ...maps.flatMap(({ layer, node }) => (layer.view === null ? [] : { view: layer.view, node })),
  ]
  const views = opened.documents.map(({ parsed }) => parsed.view)
  const whole = embedded.parts
    .map((part) => nodeOf(part).origin.layer.view?.source.text)
    .find((one) => one !== undefined)
  return { values: opened.values, views, known: knownOf(roots, whole ?? '') }
}

/**
 * What can be said of what rules found in a template.
 *
 * @param roots what was read of it
 * @param source the text of the file that it stands in
 */
export function knownOf(
  roots: readonly { readonly view: TextView; readonly node: SyntaxNode | null }[],
  source: string,
): Templated['known'] {
  const unknown = roots.flatMap(({ view, node }) => (node === null ? [] : underPrintedKeys(node, view)))
  return (found) =>
    found
      .filter((one) => isKnown(one, source) && !unknown.some((span) => overlaps(span, one.location.span)))
      .map((one) => ({ ...one, fixes: one.fixes.filter((fix) => isWithinLine(fix, source)) }))
}

function isKnown({ rule, messageId, location: { span } }: Diagnostic, text: string): boolean {
  if (!LOCAL.has(rule) || OF_ABSENCE.has(messageId) || isReplaced(text.slice(span.start, span.end))) return false
  const isOfKey = rule === 'unknown-key' || rule === 'removed-key' || rule === 'storage-wrong-nesting'
  return isOfKey || !ACTION_BELOW.test(text.slice(span.end, span.end + 500))
}

function isReplaced(text: string): boolean {
  return text.includes('{{') || mayHaveVariables(text)
}

/** Another fix might take lines of actions along, or put something between them. */
function isWithinLine({ edits }: Fix, text: string): boolean {
  const [edit] = edits
  if (edits.length > 1 || edit === undefined) return edit === undefined
  const old = text.slice(edit.span.start, edit.span.end)
  return old !== '' && !old.includes('\n') && !old.includes('{{') && !edit.newText.includes('\n')
}

/** Where pairs stand, in the source, whose key a template prints: it is not known what belongs to it. */
function underPrintedKeys(node: SyntaxNode, view: TextView): Span[] {
  if (node.kind === 'seq') return node.items.flatMap((item) => underPrintedKeys(item, view))
  if (node.kind !== 'map') return []
  return node.pairs.flatMap(({ keySpan, value }) => {
    const { start, end } = view.toSource(keySpan)
    if (!view.source.text.slice(start, end).includes('{{')) return underPrintedKeys(value, view)
    return [view.toSource({ start: keySpan.start, end: Math.max(keySpan.end, value.span.end) })]
  })
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
