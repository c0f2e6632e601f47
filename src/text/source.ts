import { KEPT, type Kept } from '../kept.ts'
import type { Position } from './span.ts'

/** One text that was read. Never changed; a fix makes a new one. */
export interface Source {
  /** What the user calls it: a path with `/`, or `--set` and the like for an argument. */
  readonly uri: string
  /** `user`: findings may point here. `chart`: upstream's defaults or what KOF injects. */
  readonly role: 'user' | 'chart'
  readonly text: string
  /** Line and column from 1 of a UTF-16 offset; offsets outside the text are clamped. A byte order mark takes no column. */
  positionAt(offset: number): Position
  /** Text of one line, counted from 1, without its line end; empty for a line that does not exist. */
  lineAt(line: number): string
  /** How many lines the text has, at least 1. */
  readonly lineCount: number
}

const BOM = 0xfeff

/** Makes a `Source`. Lines end with LF, CR LF or a lone CR; the line table is built on first use. */
export function createSource(uri: string, text: string, role: Source['role'] = 'user'): Source {
  return new Text(uri, text, role)
}

class Text implements Source {
  readonly uri: string
  readonly role: Source['role']
  readonly text: string
  private starts: number[] | undefined;
  [KEPT]: Kept = undefined

  constructor(uri: string, text: string, role: Source['role']) {
    this.uri = uri
    this.role = role
    this.text = text
  }

  private lineStarts(): number[] {
    this.starts ??= findLineStarts(this.text)
    return this.starts
  }

  get lineCount(): number {
    return this.lineStarts().length
  }

  positionAt(offset: number): Position {
    const { text } = this
    const at = Math.max(0, Math.min(offset, text.length))
    const lines = this.lineStarts()
    let low = 0
    let high = lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (lines[middle]! <= at) low = middle
      else high = middle - 1
    }
    const bom = low === 0 && at > 0 && text.charCodeAt(0) === BOM ? 1 : 0
    return { line: low + 1, column: at - lines[low]! + 1 - bom }
  }

  lineAt(line: number): string {
    const { text } = this
    const lines = this.lineStarts()
    const start = lines[line - 1]
    if (start === undefined) return ''
    const end = lines[line] ?? text.length
    const from = line === 1 && text.charCodeAt(0) === BOM ? start + 1 : start
    return text.slice(from, end).replace(/[\r\n]+$/, '')
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  // Nearly no text has a CR, and the engine finds one character faster than a loop does.
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10) starts.push(i + 1)
    else if (c === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1)
  }
  return starts
}
