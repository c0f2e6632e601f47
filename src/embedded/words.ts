import type { TextView } from '../yaml/syntax.ts'
import type { Line } from './lines.ts'
import { pieceView, type Run } from './view.ts'

/** A word of a command without its quotes. */
export interface Word {
  readonly text: string
  readonly view: TextView
}

/** What a shell or Helm's `--set` would read otherwise than as it stands. */
const SPECIAL = /[\s$`\\"'&|;<>(){}[\]*?#~!,=]/

/** Words of a logical line, as a shell splits them; comments are left out, and operators are words of their own. */
export function wordsOf(outer: TextView, lines: readonly Line[]): Word[] {
  const reader = new WordReader(outer)
  for (const line of lines) if (!reader.read(line)) break
  return reader.finish()
}

class WordReader {
  private readonly words: Word[] = []
  private readonly outer: TextView
  private runs: Run[] = []
  private isStarted = false
  private quote: '"' | "'" | null = null

  constructor(outer: TextView) {
    this.outer = outer
  }

  /** False behind the beginning of a comment. */
  read({ start, text }: Line): boolean {
    for (let i = 0; i < text.length; i++) {
      const char = text[i]!
      const at = start + i
      if (char === '\\' && this.quote !== "'") {
        const next = text[i + 1]
        // A backslash at its end joins a line with the next one.
        if (next === undefined || /[\r\n]/.test(next)) return true
        if (this.quote === null || /["$`\\]/.test(next)) this.take(start + ++i, next)
        else this.take(at, char)
      } else if (this.quote !== null) {
        if (char === this.quote) this.quote = null
        else this.take(at, char)
      } else if (char === '"' || char === "'") {
        this.quote = char
        this.isStarted = true
      } else if (/\s/.test(char)) this.end()
      else if (char === '#' && !this.isStarted) return false
      else if (/[;|&<>]/.test(char)) {
        this.end()
        this.take(at, char)
        this.end()
      } else this.take(at, char)
    }
    return true
  }

  /** All words; none where a quote never ends. */
  finish(): Word[] {
    this.end()
    return this.quote === null ? this.words : []
  }

  private take(outer: number, text: string): void {
    const last = this.runs.at(-1)
    const goesOn = last !== undefined && last.outer + last.text.length === outer
    if (goesOn) this.runs[this.runs.length - 1] = { outer: last.outer, text: last.text + text }
    else this.runs.push({ outer, text })
    this.isStarted = true
  }

  private end(): void {
    if (this.isStarted) {
      const view = pieceView(this.outer, this.runs, { indent: '', forbidden: SPECIAL, manyLines: false })
      this.words.push({ text: view.text, view })
    }
    this.runs = []
    this.isStarted = false
  }
}
