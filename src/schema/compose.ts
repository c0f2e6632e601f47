import { hoist } from './build/hoist.ts'
import { admitDefaults } from './compose/admit.ts'
import { expanded, relaxed } from './compose/relax.ts'
import { allow, mountAt, type Tree } from './compose/tree.ts'
import type { Json, JsonObject, Knowledge, Mount, Unit } from './knowledge.ts'

/**
 * One schema for all values of a chart: its own keys, those of the charts and custom resources inside it, and those of the
 * charts that its values are handed on to. Draft-07, which Helm and every editor read. Keys may be null anywhere, since that
 * deletes a default, and none is required but in list items: a file of values is one layer of several.
 *
 * @returns null for a chart or version that is not known
 */
export function composeSchema(knowledge: Knowledge, chart: string, version: string): JsonObject | null {
  const known = knowledge.chart(chart, version)
  if (known === null) return null
  const composer = new Composer(knowledge)
  const root = composer.unit(knowledge.unit(known.unit), false)
  admitDefaults(known.defaults, root, composer.definitions)
  const { properties, definitions: shared } = hoist({
    properties: { root, ...Object.fromEntries(composer.definitions) } as unknown as JsonObject,
  })
  const { root: body, ...units } = properties as { readonly [name: string]: JsonObject }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:kof-lint:values:${chart}:${version}`,
    ...body,
    title: `Values of ${chart} ${version}`,
    definitions: { ...units, ...(shared as JsonObject | undefined) },
  }
}

class Composer {
  readonly definitions = new Map<string, Tree>()
  private readonly knowledge: Knowledge

  constructor(knowledge: Knowledge) {
    this.knowledge = knowledge
  }

  /** @param open true where a unit around this one has keys that are not known */
  unit(unit: Unit, open: boolean): Tree {
    const isOpen = open || unit.open
    const tree: Tree = { title: unit.title, ...relaxed(expanded(unit), { isOpen, isItem: false }) }
    for (const route of unit.tolerated ?? []) allow(tree, route)
    for (const [at, mounts] of byPlace(unit.mounts)) {
      const refs = mounts.map((mount) => this.reference(mount, mount.via !== 'projection' && isOpen))
      mountAt(tree, at, refs.length === 1 ? refs[0]! : { allOf: refs })
    }
    if (unit.namedBy !== undefined) openForNamed(tree, unit.namedBy)
    return tree
  }

  private reference(mount: Mount, open: boolean): Tree {
    const unit = this.knowledge.unit(mount.unit)
    const name = `${unit.id.replaceAll(/[^A-Za-z0-9.]+/g, '-')}${open && !unit.open ? '-open' : ''}`
    if (!this.definitions.has(name)) {
      this.definitions.set(name, {})
      this.definitions.set(name, this.unit(unit, open))
    }
    return { $ref: `#/definitions/${name}` }
  }
}

/** A chart's keys and its own `values.schema.json` are two units at one place. */
function byPlace(mounts: readonly Mount[]): Map<readonly string[], Mount[]> {
  const places = new Map<string, [readonly string[], Mount[]]>()
  for (const mount of mounts) {
    const key = JSON.stringify(mount.at)
    const place = places.get(key) ?? [mount.at, []]
    place[1].push(mount)
    places.set(key, place)
  }
  return new Map(places.values())
}

/** The root takes keys that it does not name only while a list in the values names more than the known ones. */
function openForNamed(tree: Tree, list: readonly string[]): void {
  const names = Object.keys(tree.properties ?? {})
  delete tree.additionalProperties
  let onlyKnown: Tree = { type: ['array', 'null'], items: { enum: names as Json[] } }
  for (const key of [...list].reverse()) onlyKnown = { type: ['object', 'null'], properties: { [key]: onlyKnown } }
  tree.if = onlyKnown
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  tree.then = { properties: Object.fromEntries(names.map((name) => [name, {}])), additionalProperties: false }
}
