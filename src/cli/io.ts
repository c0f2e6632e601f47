import { printable } from '../text/printable.ts'

/** A stream that text goes to. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** The process as the program sees it, so that tests can stand in for it. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly env: { readonly [name: string]: string | undefined }
  /** Absolute, as the system writes it. */
  readonly cwd: string
}

/** What a user says of colours; null: whatever the terminal and the environment say. */
export type ColorWish = boolean | null

/** Whether text for a stream is coloured: a flag wins over FORCE_COLOR, that over NO_COLOR, that over what the stream is. */
export function wantsColor(io: Io, output: Output, wish: ColorWish): boolean {
  if (wish !== null) return wish
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = io.env
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  if (no !== undefined && no !== '') return false
  return output.isTTY === true && term !== 'dumb'
}

/** A message as a sentence. */
export function sentence(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`
}

/** Prints a sentence for people on standard error, with its hint below. */
export function complain(io: Io, message: string, hint?: string): void {
  const below = hint === undefined ? '' : `  ${onOneLine(hint)}\n`
  io.stderr.write(`kof-lint: ${onOneLine(sentence(message))}\n${below}`)
}

/** Several blanks stay, since a name may have them. */
function onOneLine(text: string): string {
  return printable(text.replace(/[\r\n]+/g, ' '))
}
