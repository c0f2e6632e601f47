import { below, pick, type Random } from './random.ts'
import {
  BLOCK_HEADERS,
  COMMENTS,
  CONTINUED,
  KEYS,
  LITERAL_LINES,
  ODD_BLOCK_HEADERS,
  ODD_COMMENTS,
  ODD_CONTINUED,
  ODD_KEYS,
  ODD_LITERAL_LINES,
  ODD_PLAIN,
  ODD_QUOTED,
  PLAIN,
  QUOTED,
  QUOTES,
} from './vocabulary.ts'

/** One document, or a few in a row, mostly plain YAML with the oddities of real files; now and then not plain, or not YAML. */
export function generateDocument(random: Random): string {
  const writer = new Writer(random)
  const text = writer.documents()
  const ended = random() < 0.15 ? text.replace(/\n+$/, '') : text
  const lines = random() < 0.15 ? ended.replaceAll('\n', '\r\n') : ended
  return random() < 0.05 ? `\ufeff${lines}` : lines
}

class Writer {
  private readonly random: Random
  private readonly lines: string[] = []
  /** How often this document leaves the plain subset where it could. */
  private readonly oddness: number

  constructor(random: Random) {
    this.random = random
    this.oddness = pick(random, [0, 0, 0.03, 0.03, 0.3])
  }

  documents(): string {
    this.noise(0)
    if (this.chance(0.1)) this.lines.push(`---${this.tail()}`)
    this.document()
    while (this.chance(0.2)) {
      this.lines.push(`${this.odd(0.2) ? '...' : '---'}${this.tail()}`)
      // Manifests that a template leaves out, and the end of a list of them, leave markers with nothing behind.
      if (this.chance(0.8)) this.document()
    }
    return `${this.lines.join('\n')}\n`
  }

  private document(): void {
    this.noise(0)
    if (this.chance(0.05)) this.lines.push(this.flow(2) + this.tail())
    else this.block(this.odd(0.1) ? 1 : 0, '', 0)
  }

  private chance(of: number): boolean {
    return this.random() < of
  }

  private odd(of: number): boolean {
    return this.chance(this.oddness) && this.chance(of)
  }

  private choose<T>(plain: readonly T[], odd: readonly T[]): T {
    return pick(this.random, this.chance(this.oddness) ? odd : plain)
  }

  private block(indent: number, head: string, level: number): void {
    if (this.chance(0.35)) this.seq(indent, head, level)
    else this.map(indent, head, level)
  }

  private map(indent: number, head: string, level: number): void {
    const count = 1 + below(this.random, 4)
    for (let i = 0; i < count; i++) {
      const before = i === 0 && head !== '' ? head : ' '.repeat(this.slip(indent))
      this.value(`${before}${this.choose(KEYS, ODD_KEYS)}:`, indent, level, indent)
      if (this.chance(0.15)) this.noise(indent)
    }
  }

  private seq(indent: number, head: string, level: number): void {
    const count = 1 + below(this.random, 3)
    for (let i = 0; i < count; i++) {
      const before = i === 0 && head !== '' ? head : ' '.repeat(this.slip(indent))
      const gap = 1 + (this.chance(0.1) ? below(this.random, 3) : 0)
      if (this.chance(0.4) && level < 4) this.block(indent + 1 + gap, `${before}-${' '.repeat(gap)}`, level + 1)
      else this.value(`${before}-`, indent, level, indent + 1)
      if (this.chance(0.15)) this.noise(indent)
    }
  }

  /** The value of a key or dash; a sequence may begin at `dashes`. */
  private value(head: string, indent: number, level: number, dashes: number): void {
    const kind = this.random()
    const gap = this.chance(0.1) ? '  ' : this.odd(0.1) ? '\t' : ' '
    if (kind < 0.3 && level < 5) {
      this.lines.push(head + this.tail())
      if (this.chance(0.1)) this.noise(indent)
      const deeper = indent + pick(this.random, [2, 2, 2, 4, 1, 3])
      if (this.chance(0.1)) this.lines.push(' '.repeat(deeper) + this.flow(2) + this.tail())
      else if (this.chance(0.3)) this.seq(pick(this.random, [dashes, deeper]), '', level + 1)
      else this.block(deeper, '', level + 1)
    } else if (kind < 0.36) this.lines.push(head + this.tail())
    else if (kind < 0.46) this.literal(head + gap, indent)
    else if (kind < 0.56) this.lines.push(head + gap + this.flow(2, indent) + this.tail())
    else if (kind < 0.68) this.lines.push(head + gap + this.choose(QUOTED, ODD_QUOTED) + this.tail())
    else if (kind < 0.72) {
      const [open, close] = pick(this.random, QUOTES)
      this.lines.push(head + gap + open + this.choose(CONTINUED, ODD_CONTINUED))
      this.further(indent, CONTINUED, ODD_CONTINUED)
      this.lines[this.lines.length - 1] += close + this.tail()
    } else {
      this.lines.push(head + gap + this.choose(PLAIN, ODD_PLAIN) + (this.chance(0.9) ? this.tail() : ''))
      if (this.chance(0.1)) {
        this.further(indent, PLAIN, ODD_PLAIN)
        this.lines[this.lines.length - 1] += this.tail()
      }
    }
    if (this.odd(0.1)) this.lines.push(`${' '.repeat(indent + 2)}more`)
  }

  /** Further lines of a plain or quoted scalar. */
  private further(indent: number, plain: readonly string[], odd: readonly string[]): void {
    do {
      while (this.chance(0.2)) this.lines.push(this.chance(0.8) ? '' : ' '.repeat(below(this.random, indent + 4)))
      const column = Math.max(0, indent + this.choose([2, 2, 4, 1], [0, 0, -1]))
      this.lines.push(`${' '.repeat(column)}${this.choose(plain, odd)}${this.odd(0.3) ? this.tail() : ''}`)
    } while (this.chance(0.4))
  }

  private literal(head: string, indent: number): void {
    const header = this.choose(BLOCK_HEADERS, ODD_BLOCK_HEADERS)
    const deeper = ' '.repeat(Math.max(0, indent + this.choose([2, 2, 2, 1, 4], [0, 0, -1])))
    this.lines.push(head + header + this.tail())
    const count = below(this.random, 6)
    for (let i = 0; i < count; i++) {
      const line = this.choose(LITERAL_LINES, ODD_LITERAL_LINES)
      const blank = this.choose(['', '', deeper], [' ', `${deeper} `])
      this.lines.push(line === '' ? blank : (this.odd(0.1) ? deeper.slice(1) : deeper) + line)
    }
    while (this.chance(0.2)) this.lines.push(this.chance(0.8) ? '' : deeper)
  }

  private flow(level: number, indent = 0): string {
    const isMap = this.chance(0.5)
    const count = below(this.random, 4)
    const breaks = this.chance(0.15)
    const space = (): string => {
      if (breaks && this.chance(0.5))
        return `\n${' '.repeat(Math.max(0, indent + this.choose([2, 2, 4, 1], [0, 0, -1])))}`
      return this.chance(0.3) ? ' ' : ''
    }
    const items: string[] = []
    for (let i = 0; i < count; i++) {
      const item = this.flowItem(level, indent)
      const colon = this.odd(0.3) ? pick(this.random, [':', ' :', ' : ', ':\n   ']) : ': '
      const key = this.choose(KEYS, ODD_KEYS)
      items.push(isMap ? `${space()}${key}${colon}${item}${space()}` : `${space()}${item}${space()}`)
    }
    const comma = this.chance(0.1) ? ',' : this.odd(0.1) ? ',,' : ''
    const comment = breaks && this.odd(0.5) ? ` # c\n${' '.repeat(indent + 2)}` : ''
    const inner = items.join(this.chance(0.7) ? ', ' : ',') + comma + comment
    return isMap ? `{${inner}${space()}}` : `[${inner}${space()}]`
  }

  private flowItem(level: number, indent: number): string {
    if (level > 0 && this.chance(0.25)) return this.flow(level - 1, indent)
    return this.chance(0.3) ? this.choose(QUOTED, ODD_QUOTED) : this.choose(PLAIN, ODD_PLAIN)
  }

  /** What may follow a value on its line. */
  private tail(): string {
    const kind = this.random()
    if (kind < 0.8) return ''
    if (kind < 0.9) return ` ${this.choose(COMMENTS, ODD_COMMENTS)}`
    if (!this.odd(0.3)) return ' '.repeat(1 + below(this.random, 2))
    return pick(this.random, ['\t', ' \t# c', '#c', ' x'])
  }

  private noise(indent: number): void {
    const count = below(this.random, 3)
    for (let i = 0; i < count; i++) {
      const kind = this.random()
      const column = pick(this.random, [indent, indent, 0, indent + 2, indent + 1])
      if (kind < 0.5) this.lines.push(' '.repeat(column) + this.choose(COMMENTS, ODD_COMMENTS))
      else this.lines.push(kind < 0.8 ? '' : ' '.repeat(column))
    }
  }

  private slip(indent: number): number {
    return this.odd(0.05) ? Math.max(0, indent + pick(this.random, [-1, 1, 2])) : indent
  }
}
