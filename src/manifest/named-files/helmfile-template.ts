import { firstFrom, type TemplateParts, templateParts } from '../../embedded/template-blocks.ts'
import type { Span } from '../../text/span.ts'
import type { MapNode, ScalarNode, ValueNode } from '../../values/nodes.ts'
import type { TextView } from '../../yaml/syntax.ts'

/** What is not known of a helmfile before Helmfile runs it as a template. */
export interface HelmfileTemplate {
  /** True where an action stands in a value as it is written, with those that it takes from elsewhere in the file. */
  hasAction(node: ValueNode): boolean
  /** True where a part of a value may not be there, or more than what is written. */
  isUnclear(node: ValueNode): boolean
}

/** The template that a helmfile is; null for one whose blocks cannot be told. */
export function helmfileTemplate(root: MapNode): HelmfileTemplate | null {
  const view = root.origin.layer.view
  const found = view?.isTemplate === true ? templateParts(view.source.text) : NO_PARTS
  if (view === null || found === null) return null
  const parts = { ...found, starts: found.prints.map(({ start }) => start) }
  return {
    hasAction: (node) => placesOf(node).some(({ start, end }) => view.source.text.slice(start, end).includes('{{')),
    isUnclear: (node) => placesOf(node).some((place) => isChanged(place, view, parts)),
  }
}

/** The same, with where actions begin that print. */
type Parts = TemplateParts & { readonly starts: readonly number[] }

const NO_PARTS: TemplateParts = { edges: [], prints: [] }

/** Where a value stands, and what is in it that stands elsewhere, as behind an alias. */
function placesOf(value: ValueNode, outer: Span | null = null): Span[] {
  const { node } = value.origin
  const own = node === null || (outer !== null && isIn(node.span, outer)) ? [] : [node.span]
  const around = own[0] ?? outer
  const inside = value.kind === 'map' ? [...value.entries.values()] : value.kind === 'seq' ? value.items : []
  return [...own, ...inside.flatMap((one) => placesOf(one, around))]
}

function isIn(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** True where a block begins or ends in a place, and where lines of their own print something in it or right behind it. */
function isChanged(place: Span, { text }: TextView, { edges, prints, starts }: Parts): boolean {
  const edge = edges[firstFrom(place.start + 1, edges)]
  if (edge !== undefined && edge < place.end) return true
  const end = nextInk(text, place.end)
  const lines = prints.slice(firstFrom(place.start, starts), firstFrom(end, starts))
  // Where a line of actions is no value, blanks stand for it.
  return lines.some((action) => text.slice(action.start, action.end).trim() === '')
}

/** The beginning of the next line with something that is no comment. */
function nextInk(text: string, from: number): number {
  const lines = /\n(?:[ \t\r]*(?:#[^\n]*)?\n)*/y
  const lineEnd = text.indexOf('\n', from)
  if (lineEnd < 0) return text.length
  lines.lastIndex = lineEnd
  return lines.test(text) ? lines.lastIndex : text.length
}

/** A text as the file has it, with its actions; that of a block is not told. */
export function writtenText({ value, origin: { layer, node } }: ScalarNode): string {
  if (layer.view?.isTemplate !== true || node === null) return String(value)
  const { start, end } = node.span
  return layer.view.source.text.slice(start, end).replace(/^(["'])(.*)\1$/s, '$2')
}

/** Helmfile's action for the name of a release, as it stands in a release, or in a file that is a template itself. */
const NAME = /\{\{-?\s*(?:`\s*\{\{-?\s*)?\.Release\.Name\s*-?\}\}(?:\s*`\s*-?\}\})?/g

/** A text with the release's name filled in (helmfile/helmfile v1.7.4 pkg/state/release.go, ExecuteTemplateExpressions). */
export function withReleaseName(text: string, name: string): string {
  return name.includes('{{') ? text : text.replace(NAME, () => name)
}
