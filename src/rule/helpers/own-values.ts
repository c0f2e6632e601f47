import { keptOf, setKept } from '../../kept.ts'
import type { ChartInstance, Deployment } from '../../project/deployment.ts'
import type { Entry, Route, ValueNode } from '../../values/nodes.ts'
import { byKey } from './by-key.ts'

/**
 * A kind of values that a rule about any chart looks for. Of thousands of values it wants a few, and others want others: one way
 * through the values finds them for all rules. Make it once, beside the rule, and not for each check.
 */
export interface Wanted {
  /** Its place among all kinds that were ever made. */
  readonly index: number
}

type Text = (key: string, text: string) => boolean

const keyKinds: { readonly index: number; readonly isWanted: (key: string) => boolean }[] = []
const texts: { readonly index: number; readonly wants: Text }[] = []
let made = 0

/** The kinds that want values of a key; made anew when there are more kinds. */
let kindsOf: ((key: string) => readonly number[]) | undefined

function rememberKinds(): (key: string) => readonly number[] {
  return byKey((key) => keyKinds.filter(({ isWanted }) => isWanted(key)).map(({ index }) => index))
}

/**
 * Values of certain keys.
 *
 * @param wanted the keys, or what tells them where there are too many spellings to name
 */
export function ownKeys(wanted: readonly string[] | ((key: string) => boolean)): Wanted {
  const index = made++
  keyKinds.push({ index, isWanted: typeof wanted === 'function' ? wanted : (key) => wanted.includes(key) })
  kindsOf = undefined
  return { index }
}

/**
 * Texts that may be what a rule looks for.
 *
 * @param wants is asked for every text, with the last key on the way to it: it has to be quick
 */
export function ownTexts(wants: Text): Wanted {
  const index = made++
  texts.push({ index, wants })
  return { index }
}

/** All lists. */
export const OWN_LISTS: Wanted = { index: made++ }

/**
 * Visits values that the user touched and the chart itself gets: not the blocks that go on to other charts, which are visited
 * there, on the clusters where they arrive. For rules about any chart, so that each place is found once, with its roles.
 */
export function visitOwn(
  instance: ChartInstance,
  deployment: Deployment,
  { index }: Wanted,
  visit: (node: ValueNode, route: Route) => void,
): void {
  for (const { node, route } of search(instance, deployment, index).found[index] ?? NOTHING) visit(node, route)
}

interface Place {
  readonly node: ValueNode
  /** From the root of the chart's values. */
  readonly route: Route
}
const NOTHING: readonly Place[] = []

const FOUND = Symbol('own values')

/** What all rules look for. */
function search(instance: ChartInstance, deployment: Deployment, index: number): Search {
  const known = keptOf<Search>(instance, FOUND)
  // A kind that was made since, by a rule that was loaded late, was not looked for.
  if (known !== undefined && index < known.kinds) return known
  const search = new Search()
  search.node(instance.values, carriedBlocks(instance, deployment))
  setKept(instance, FOUND, search)
  return search
}

type Blocks = readonly (readonly string[])[]
const NO_BLOCKS: Blocks = []

class Search {
  /** How many kinds it knows. */
  readonly kinds = made
  /** By the kind's index. */
  readonly found: (Place[] | undefined)[] = []
  private readonly path: (string | number)[] = []
  /** The last key on the way. */
  private key = ''

  /** @param carried routes, from here, of what other charts get */
  node(node: ValueNode, carried: Blocks): void {
    if (!node.touched) return
    const { key } = this
    if (node.kind === 'seq') this.add(OWN_LISTS.index, node)
    else if (node.kind === 'scalar' && typeof node.value === 'string')
      for (let i = 0; i < texts.length; i++) if (texts[i]!.wants(key, node.value)) this.add(texts[i]!.index, node)
    if (node.kind === 'map') {
      const entries = node.touchedEntries()
      for (let i = 0; i < entries.length; i++) this.entry(entries[i]!, carried)
    } else if (node.kind === 'seq') for (let i = 0; i < node.items.length; i++) this.item(node.items[i]!, i)
    this.key = key
  }

  private entry({ key, node }: Entry, carried: Blocks): void {
    const below = carried.length === 0 ? NO_BLOCKS : blocksBelow(carried, key)
    if (below.length > 0 && below.some((block) => block.length === 0)) return
    this.path.push(key)
    this.key = key
    kindsOf ??= rememberKinds()
    const kinds = kindsOf(key)
    for (let i = 0; i < kinds.length; i++) this.add(kinds[i]!, node)
    this.node(node, below)
    this.path.pop()
  }

  private item(node: ValueNode, index: number): void {
    this.path.push(index)
    this.node(node, NO_BLOCKS)
    this.path.pop()
  }

  private add(index: number, node: ValueNode): void {
    const place = { node, route: this.path.slice() }
    const places = this.found[index]
    if (places === undefined) this.found[index] = [place]
    else places.push(place)
  }
}

function blocksBelow(blocks: Blocks, key: string): Blocks {
  return blocks.filter((block) => block[0] === key).map((block) => block.slice(1))
}

const partsOf = byKey((hop) => hop.split('.'))

/** Routes of an instance's blocks that other instances of the deployment are made of. */
function carriedBlocks(instance: ChartInstance, deployment: Deployment): string[][] {
  const depth = instance.hops.length
  const blocks: string[][] = []
  for (const { hops } of deployment.charts) {
    if (hops.length !== depth + 1 || !instance.hops.every((hop, i) => hop === hops[i])) continue
    blocks.push(instance.chart === 'kof' ? [...partsOf(hops[depth]!), 'values'] : partsOf(hops[depth]!))
  }
  return blocks
}
