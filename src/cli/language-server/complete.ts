import { type CompletionItem, CompletionItemKind, type TextEdit } from 'vscode-languageserver-protocol'
import { chartOfName } from '../../detect/signatures.ts'
import { baseName } from '../../host/paths.ts'
import type { Deployment } from '../../project/deployment.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import { childOf, keysOf, locate, type Place } from '../../schema/lookup.ts'
import type { MapNode, Route, ValueNode } from '../../values/nodes.ts'
import { getMap, getNode } from '../../values/query.ts'
import { shownValue } from '../effective/why-text.ts'
import { TYPED, type Typing } from './typing.ts'

/** What no values begin with. */
const MANIFEST = /^["']?(?:apiVersion|kind)["']?[ \t]*:/m

/**
 * The same text for the chart that the file's name speaks of, as long as the content says nothing: a file of values begins empty. Null for
 * names that are not KOF's alone.
 */
export function asNamed(path: string, text: string): string | null {
  const name = baseName(path)
  const chart = name.includes('kof') && !MANIFEST.test(text) ? chartOfName(name) : null
  return chart === null ? null : `# kof-lint: chart=${chart}\n${text}`
}

/**
 * Keys that the chart which gets the values knows at a place, or values that it takes there.
 *
 * @param deployments of the text of {@link Typing}
 */
export function completionsOf(
  typing: Typing,
  deployments: readonly Deployment[],
  knowledge: Knowledge,
): CompletionItem[] {
  for (const deployment of deployments) {
    const root = deployment.charts[0]
    const known = root === undefined ? null : knowledge.chart(root.chart, root.version)
    const route = root === undefined ? null : routeOfTyped(root.given, [], typing.kind)
    if (root === undefined || known === null || route === null) continue
    const at = typing.kind === 'key' ? route.slice(0, -1) : route
    const place = locate(knowledge, knowledge.unit(known.unit), at)
    if (place === null) return []
    if (typing.kind === 'value') return valueItems(place, typing)
    const written = getNode(root.given, route)?.origin.pair?.map.pairs.map(({ key }) => key) ?? []
    const isRead = (key: string): boolean => !isDead(place, [...at, key]) && isInstalled(root.values, place, at, key)
    return keyItems(place, (key) => !written.includes(key) && isRead(key), whereItArrives(deployment), typing)
  }
  return []
}

/** True for a key that can be written and that nothing reads. */
function isDead({ unit: { dead } }: Place, route: Route): boolean {
  return dead.some((one) => one.every((part, i) => part === route[route.length - one.length + i]))
}

/** False for the section of a component that the umbrella knows, and installs only where a list names it. */
function isInstalled(values: MapNode, { unit: { namedBy } }: Place, at: Route, key: string): boolean {
  return namedBy === undefined || at.length > 0 || values.get(key) !== undefined
}

/** The map, in the last of the charts that get it, in which the key that is typed stands, with the defaults of that chart. */
function whereItArrives({ charts }: Deployment): MapNode | undefined {
  let last: MapNode | undefined
  for (const { values } of charts) {
    const route = routeOfTyped(values, [], 'key')
    if (route !== null) last = getMap(values, route.slice(0, -1)) ?? last
  }
  return last
}

/** Where our word stands among a user's values. */
function routeOfTyped(node: ValueNode, route: Route, kind: Typing['kind']): Route | null {
  if (node.kind === 'scalar') return kind === 'value' && node.value === TYPED ? route : null
  const below: (readonly [string | number, ValueNode])[] =
    node.kind === 'map'
      ? node.touchedEntries().map((entry) => [entry.key, entry.node])
      : node.items.map((item, i) => [i, item])
  for (const [part, child] of below) {
    if (kind === 'key' && part === TYPED) return [...route, part]
    const found = routeOfTyped(child, [...route, part], kind)
    if (found !== null) return found
  }
  return null
}

function keyItems(
  place: Place,
  isWanted: (key: string) => boolean,
  around: MapNode | undefined,
  { range, hasColon }: Typing,
): CompletionItem[] {
  return keysOf(place)
    .filter(isWanted)
    .map((key) => {
      const current = around?.get(key)
      const isBlock = current?.kind === 'map' || typesOf(place, key).includes('object')
      const newText = hasColon ? key : isBlock ? `${key}:` : `${key}: `
      return {
        label: key,
        kind: isBlock ? CompletionItemKind.Module : CompletionItemKind.Property,
        detail: detailOf(current, typesOf(place, key)),
        textEdit: { range, newText } satisfies TextEdit,
      }
    })
}

function valueItems({ schema }: Place, { range }: Typing): CompletionItem[] {
  const enumeration = Array.isArray(schema.enum) ? schema.enum : []
  const values = [schema.type].flat().includes('boolean') ? [true, false, ...enumeration] : enumeration
  return [...new Set(values)]
    .filter((value) => value !== null && typeof value !== 'object')
    .map((value) => ({
      label: String(value),
      kind: CompletionItemKind.Value,
      textEdit: { range, newText: String(value) } satisfies TextEdit,
    }))
}

function typesOf({ schema, unit }: Place, key: string): readonly unknown[] {
  const child = childOf({ schema, unit }, key)
  return child === null ? [] : [child.schema.type].flat()
}

/** What counts as long as the key is not set here, else what it takes. */
function detailOf(current: ValueNode | undefined, types: readonly unknown[]): string {
  if (current?.kind === 'scalar' && current.value !== null) return `now ${shownValue(current)}`
  return types.filter((type) => typeof type === 'string').join(' or ')
}
