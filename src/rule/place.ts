import type { Span } from '../text/span.ts'
import { isUserLayer } from '../values/build.ts'
import type { Layer, MapNode, Origin, Route, ValueNode } from '../values/nodes.ts'
import type { SyntaxNode, SyntaxPair, TextView } from '../yaml/syntax.ts'
import { dotted, type Place } from './define.ts'
import type { Location } from './diagnostic.ts'

/** A place in a user's text: where it is, and the route that leads there. */
interface FoundPlace {
  readonly view: TextView
  /** In the view's text. */
  readonly span: Span
  readonly route: Route
}

/** Finds where a place stands in the user's text; null when the user did not write it. */
export function findPlace(place: Place): FoundPlace | null {
  if ('missing' in place) return keyPlace(place.under) ?? firstKey(place.under)
  if ('key' in place) return keyPlace(place.key)
  const origin = userOrigin(place)
  if (origin === null) return null
  const span = valueSpan(place, origin)
  return span === null ? keyPlace(place) : { view: viewOf(origin.layer), span, route: routeOf(origin) }
}

/** Where users' lower layers set a value that was replaced, the lowest first; none for a map, whose parts are merged. */
export function replacedBy(place: Place): FoundPlace[] {
  if ('missing' in place) return []
  const node = 'key' in place ? place.key : place
  if (node.kind === 'map') return []
  const found: FoundPlace[] = []
  for (const below of node.shadowed) {
    const replaced = findPlace(below)
    if (replaced !== null) found.push(replaced)
  }
  return found.reverse()
}

/** A found place as line and column of its file. */
export function locate(found: FoundPlace): Location {
  const { source } = found.view
  const span = found.view.toSource(found.span)
  return { uri: source.uri, span, start: source.positionAt(span.start), end: source.positionAt(span.end) }
}

/** Where the user wrote a value; of a map the last of its parts. */
export function userOrigin(node: ValueNode): Origin | null {
  const parts = node.kind === 'map' ? node.parts : [node.origin]
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!
    if (isUserLayer(part.layer) && part.layer.view !== null) return part
  }
  return null
}

/** The route of a value from the root of the user's document, through the scalar it is embedded in. */
export function routeOf(origin: Origin): Route {
  if (origin.argument !== undefined) return origin.argument.route
  const { mount, root } = origin.layer
  const start = origin.pair ?? origin.node
  if (start === null) return mount
  const below = syntaxRoute(start, root)
  return mount.length === 0 ? below : [...mount, ...below]
}

/** Keys and indices from the root of a text, or from a node in it, to a key or a node. */
export function syntaxRoute(from: SyntaxPair | SyntaxNode, root?: SyntaxNode): Route {
  const route: (string | number)[] = []
  let at: SyntaxPair | SyntaxNode | null = from
  while (at !== null && at !== root) {
    if ('key' in at) {
      route.push(at.key)
      at = at.map
    } else {
      const parent: SyntaxPair | SyntaxNode | null = at.parent
      if (parent !== null && 'kind' in parent && parent.kind === 'seq') route.push(parent.items.indexOf(at))
      at = parent
    }
  }
  return route.reverse()
}

/** Scalars stand where their text is; a collection is shown by its key, a list item by its first key. */
function valueSpan(node: ValueNode, origin: Origin): Span | null {
  if (origin.argument !== undefined) return origin.argument.value
  const syntax = origin.node
  if (syntax === null || (syntax.span.start === syntax.span.end && origin.pair !== null)) return null
  if (node.kind === 'scalar' || syntax.kind === 'alias') return syntax.span
  if (origin.pair !== null) return null
  const first = syntax.kind === 'map' ? syntax.pairs[0] : undefined
  return first?.keySpan ?? syntax.span
}

function keyPlace(node: ValueNode): FoundPlace | null {
  const origin = userOrigin(node)
  if (origin === null) return null
  const view = viewOf(origin.layer)
  if (origin.argument !== undefined) return { view, span: origin.argument.key, route: origin.argument.route }
  if (origin.pair !== null) return { view, span: origin.pair.keySpan, route: routeOf(origin) }
  return null
}

/** For the root of a text, or a map in a list, which have no key: their first key. */
function firstKey(map: MapNode): FoundPlace | null {
  for (const child of map.entries.values()) {
    const place = child.touched ? (keyPlace(child) ?? (child.kind === 'map' ? firstKey(child) : null)) : null
    if (place !== null) return { ...place, route: place.route.slice(0, -1) }
  }
  return null
}

function viewOf(layer: Layer): TextView {
  if (layer.view === null) throw new Error(`The layer "${layer.name}" has no text`)
  return layer.view
}

/** A value's route as its author wrote it, without what leads to the values. */
export function ownPath(node: ValueNode, above: number): string {
  const origin = userOrigin(node)
  return origin === null ? '' : dotted(routeOf(origin).slice(above))
}
