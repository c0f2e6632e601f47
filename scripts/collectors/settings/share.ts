import type { Block, Component, RawBlock, RawComponent } from './model.ts'

/** Gives each block the one of all that say the same in the versions in which it is known, so that it is written once. */
export class Shared {
  private readonly byShape = new Map<string, Block>()
  private readonly shapes = new Map<Block, Map<string, string>>()
  /** Those that are written, in a stable order. */
  readonly blocks: readonly Block[]

  constructor(components: readonly Component[]) {
    const all = new Set<Block>()
    for (const { block } of components) collect(block, all)
    const known = [...all].sort((a, b) => b.known.length - a.known.length)
    for (const block of known) {
      if (this.byShape.has(this.key(block, block.known))) continue
      for (const part of partsOf(block.known)) {
        const key = this.key(block, part)
        if (!this.byShape.has(key)) this.byShape.set(key, block)
      }
    }
    const reached = new Set<Block>()
    for (const { block } of components) this.reach(block, reached)
    this.blocks = [...reached]
  }

  /** The block that is written for this one. */
  of(block: Block): Block {
    return this.byShape.get(this.key(block, block.known))!
  }

  private reach(block: Block, reached: Set<Block>): void {
    const written = this.of(block)
    if (reached.has(written)) return
    reached.add(written)
    for (const setting of written.settings.values()) if (setting.block !== null) this.reach(setting.block, reached)
  }

  private key(block: Block, versions: string): string {
    return `${versions} ${this.shape(block, versions)}`
  }

  private shape(block: Block, versions: string): string {
    const known = this.shapes.get(block) ?? new Map<string, string>()
    this.shapes.set(block, known)
    const had = known.get(versions)
    if (had !== undefined) return had
    const settings = [...block.settings].flatMap(([name, setting]) => {
      const there = both(setting.versions, versions)
      const inner = setting.block === null ? null : this.shape(setting.block, there)
      return there === '' ? [] : [[name, there, setting.isDuration, setting.in, inner]]
    })
    const shape = JSON.stringify([both(block.lenient, versions), both(block.open, versions), settings])
    known.set(versions, shape)
    return shape
  }
}

/** The versions that are in both. */
export function both(some: string, others: string): string {
  return [...some].filter((nth) => others.includes(nth)).join('')
}

/** Sets of names that come from one struct somewhere. */
export function groupsOf(versions: readonly (readonly RawComponent[])[]): ReadonlySet<string>[] {
  const found = new Map<string, ReadonlySet<string>>()
  const look = ({ groups = [], settings }: RawBlock): void => {
    for (const group of groups) found.set(group.join(' '), new Set(group))
    for (const { block, types = {} } of Object.values(settings)) {
      if (block !== undefined) look(block)
      for (const one of Object.values(types)) look(one)
    }
  }
  for (const { block } of versions.flat()) look(block)
  return [...found.values()].sort((a, b) => b.size - a.size)
}

function collect(block: Block, all: Set<Block>): void {
  all.add(block)
  for (const setting of block.settings.values()) if (setting.block !== null) collect(setting.block, all)
}

/** All choices of some versions out of these, longest first. */
function partsOf(versions: string): string[] {
  let parts = ['']
  for (const nth of versions) parts = parts.flatMap((part) => [part, part + nth])
  return parts.filter((part) => part !== '').sort((a, b) => b.length - a.length)
}
