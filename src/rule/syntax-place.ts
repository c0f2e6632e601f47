import type { Span } from '../text/span.ts'
import type { Route } from '../values/nodes.ts'
import type { SyntaxPlace } from './define.ts'
import { syntaxRoute } from './place.ts'

/** The characters that a place in a text stands for; of a map or a list the key that leads there. */
export function syntaxSpan(place: SyntaxPlace): Span {
  if ('start' in place) return place
  if (!('kind' in place)) return place.key.keySpan
  if (place.kind === 'map' || place.kind === 'seq') {
    const { parent } = place
    return parent !== null && 'keySpan' in parent ? parent.keySpan : place.span
  }
  return place.span
}

/** The route from a text's root to a place in it; empty for mere characters. */
export function placeRoute(place: SyntaxPlace): Route {
  if ('start' in place) return []
  return syntaxRoute('kind' in place ? place : place.key)
}
