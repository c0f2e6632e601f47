import fc from 'fast-check'

/** A generated document: its text, and what each comment goes with. */
export interface Generated {
  readonly text: string
  /** By comment, the route of the key or item that it speaks of, or of the map or list that it merely stands in. */
  readonly owners: ReadonlyMap<string, readonly (string | number)[]>
}

interface Entry {
  readonly name: string
  readonly node: Tree
  readonly lead: number
  readonly loose: 'none' | 'blank' | 'comment' | 'low comment'
  readonly trail: boolean
  readonly below: boolean
}
type Tree =
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'lines'; readonly header: string; readonly lines: readonly string[] }
  | { readonly kind: 'map'; readonly step: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'seq'; readonly step: number; readonly entries: readonly Entry[] }

const NAMES = ['a', 'b', 'c', 'd', 'storage', 'values', '"q k"', "'s'", 'two words', '😀', 'x.y/z', '"e\\u0301"']

const INLINE = [
  '1',
  'true',
  'yes',
  '',
  '~',
  'plain text',
  '"double # no comment"',
  "'it''s: single'",
  '10Gi',
  '012',
  '"😀 \\" \\\\"',
  '{}',
  '[]',
  '{a: 1, b: [x, "y, z"], "c d": }',
  '[{a: b}, [1, 2], 😀]',
  'http://x.y/z#frag',
]

const LINES = [
  { header: '|', lines: ['text # no comment', '', '  deeper', 'end'] },
  { header: '|-', lines: ['a: 1', 'b:', '  - c'] },
  { header: '>', lines: ['folded', 'text', '', 'more', '  indented'] },
  { header: '|2', lines: ['  starts deeper', 'then not'] },
  { header: '>-', lines: ['😀', '# no comment either'] },
  { header: '|+', lines: ['kept', ''] },
  { header: '"two', lines: ['lines"'] },
  { header: "'several", lines: ['', "quoted lines'"] },
  { header: 'plain', lines: ['continued'] },
  { header: '[1,', lines: ['{a: b},', ']'] },
] as const

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...INLINE).map((text) => ({ kind: 'inline' as const, text })) },
  { weight: 1, arbitrary: fc.constantFrom(...LINES).map((lines) => ({ kind: 'lines' as const, ...lines })) },
)

const { tree } = fc.letrec<{ tree: Tree; map: Tree; seq: Tree }>((tie) => {
  const entry = (name: fc.Arbitrary<string>): fc.Arbitrary<Entry> =>
    fc.record({
      name,
      node: tie('tree'),
      lead: fc.constantFrom(0, 0, 0, 1, 2),
      loose: fc.constantFrom('none', 'none', 'none', 'blank', 'comment', 'low comment'),
      trail: fc.constantFrom(false, false, true),
      below: fc.constantFrom(false, false, false, true),
    })
  const step = fc.constantFrom(2, 2, 4, 3)
  return {
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('map'), tie('map'), tie('seq')),
    map: fc.record({
      kind: fc.constant('map' as const),
      step,
      entries: fc.uniqueArray(entry(fc.constantFrom(...NAMES)), {
        minLength: 1,
        maxLength: 3,
        selector: (e) => e.name,
      }),
    }),
    seq: fc.record({
      kind: fc.constant('seq' as const),
      step: fc.constantFrom(0, 2, 4),
      entries: fc.array(entry(fc.constant('')), { minLength: 1, maxLength: 3 }),
    }),
  }
})

/** Documents with a map at the root, and all that people write around it. */
export const documents: fc.Arbitrary<Generated> = fc
  .record({
    root: tree.filter((node) => node.kind === 'map'),
    crlf: fc.boolean(),
    bom: fc.boolean(),
    marker: fc.constantFrom('', '', '---', '--- # start'),
    end: fc.constantFrom('\n', '\n', '', '\n\n', '\n# the end\n', '\n...\n', '\n---\nother: document\n'),
  })
  .map(({ root, crlf, bom, marker, end }) => {
    const writer = new Writer()
    if (marker !== '') writer.lines.push(marker)
    writer.collection(root as Tree & { kind: 'map' }, 0, [])
    const text = (writer.lines.join('\n') + end).replaceAll('\n', crlf ? '\r\n' : '\n')
    return { text: (bom ? '\ufeff' : '') + text, owners: writer.owners }
  })

class Writer {
  readonly lines: string[] = []
  readonly owners = new Map<string, readonly (string | number)[]>()

  collection(
    node: Tree & { kind: 'map' | 'seq' },
    indent: number,
    route: readonly (string | number)[],
    after = '',
  ): void {
    for (const [i, entry] of node.entries.entries()) {
      const own = [...route, node.kind === 'map' ? keyText(entry.name) : i]
      // The first entry after a dash shares its line.
      const compact = i === 0 ? after : ''
      if (compact === '') this.above(entry, indent, own)
      const pad = compact === '' ? ' '.repeat(indent) : compact
      this.value(entry, pad + (node.kind === 'map' ? `${entry.name}:` : '-'), indent, own)
    }
  }

  private above(entry: Entry, indent: number, route: readonly (string | number)[]): void {
    const pad = ' '.repeat(indent)
    if (entry.loose === 'blank') this.lines.push('')
    if (entry.loose === 'comment') this.lines.push(pad + this.comment(route.slice(0, -1)), '')
    if (entry.loose === 'low comment') this.lines.push(this.comment(route.slice(0, -1)), '')
    for (let i = 0; i < entry.lead; i++) this.lines.push(pad + this.comment(route))
  }

  private value(entry: Entry, head: string, indent: number, route: readonly (string | number)[]): void {
    const { node } = entry
    const trail = entry.trail ? ` ${this.comment(route)}` : ''
    const inItem = head.endsWith('-')
    if (node.kind === 'inline') this.lines.push(`${head}${node.text === '' ? '' : ` ${node.text}`}${trail}`)
    else if (node.kind === 'lines') this.several(node, head, indent, trail)
    else if (inItem && trail === '' && node.entries[0]!.lead === 0) {
      this.collection(node, head.length + 1, route, `${head} `)
      this.under(entry, indent, route)
    } else {
      this.lines.push(head + trail)
      const step = node.kind === 'seq' && inItem ? Math.max(1, node.step) : node.step
      this.collection(node, indent + step, route)
      this.under(entry, indent, route)
    }
  }

  private several(node: Tree & { kind: 'lines' }, head: string, indent: number, trail: string): void {
    const block = /^[|>]/.test(node.header)
    const pad = ' '.repeat(indent + 2)
    this.lines.push(`${head} ${node.header}${block ? trail : ''}`)
    for (const line of node.lines) this.lines.push(line === '' ? '' : pad + line)
    if (!block) this.lines.push(`${this.lines.pop()}${trail}`)
  }

  private under(entry: Entry, indent: number, route: readonly (string | number)[]): void {
    // A list at its key's column would own such a comment itself.
    if (entry.below && !(entry.node.kind === 'seq' && entry.node.step === 0))
      this.lines.push(`${' '.repeat(indent + 1)}${this.comment(route)}`)
  }

  private comment(route: readonly (string | number)[]): string {
    const text = `# c${this.owners.size} 😀`
    this.owners.set(text, route)
    return text
  }
}

function keyText(name: string): string {
  if (name.startsWith('"')) return JSON.parse(name) as string
  return name.startsWith("'") ? name.slice(1, -1) : name
}
