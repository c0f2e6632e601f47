import { withoutTrailingSlashes } from '../../text/trailing.ts'
import type { Route, ScalarNode, ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import type { ValuesPart } from './embedded-values.ts'

/** The items of a list at a route; none where there is no list. */
export function itemsAt(node: ValueNode, route: Route): readonly ValueNode[] {
  const list = getNode(node, route)
  return list?.kind === 'seq' ? list.items : []
}

/** A text at a route; null for anything else. */
export function textAt(node: ValueNode, route: Route): string | null {
  const value = getScalar(node, route)
  return typeof value === 'string' ? value : null
}

/** A scalar with a text at a route. */
export function textNodeAt(node: ValueNode, route: Route): ScalarNode | null {
  const found = getNode(node, route)
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found : null
}

/** Values at a route, as a text or as a map; as they are, also where they hold templates that the chart or a collector reads. */
export function valuesAt(node: ValueNode, route: Route): (ValuesPart & { kind: 'map' | 'text' })[] {
  const found = getNode(node, route)
  if (found?.kind === 'map') return [{ kind: 'map', node: found }]
  const isText = found?.kind === 'scalar' && typeof found.value === 'string'
  return isText ? [{ kind: 'text', node: found }] : []
}

/** True for the name of a file or an object that seems to hold secrets, and so hardly what the other values hang on. */
export function isSecretName(name: string): boolean {
  return /secret|sops|credential|\.enc\b/i.test(name)
}

/** True where a template stands somewhere in a value as it is written. */
export function hasExpression({ origin: { layer, node } }: ValueNode, begin = '{{'): boolean {
  return layer.view !== null && node !== null && layer.view.text.slice(node.span.start, node.span.end).includes(begin)
}

/** `oci://ghcr.io/k0rdent/kof/charts/kof` and `./charts/kof` name the chart `kof`. */
export function lastPart(chart: string): string {
  const name = withoutTrailingSlashes(chart)
  return name.slice(name.lastIndexOf('/') + 1)
}
