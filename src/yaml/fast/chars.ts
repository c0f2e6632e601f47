// UTF-16 codes of the characters that mean something in YAML; U+FEFF is the byte order mark.

export const TAB = 9
export const LF = 10
export const CR = 13
export const SPACE = 32
export const DOUBLE_QUOTE = 34
export const HASH = 35
export const SINGLE_QUOTE = 39
export const PLUS = 43
export const COMMA = 44
export const DASH = 45
export const DOT = 46
export const COLON = 58
export const GREATER = 62
export const QUESTION = 63
export const OPEN_BRACKET = 91
export const BACKSLASH = 92
export const CLOSE_BRACKET = 93
export const OPEN_BRACE = 123
export const PIPE = 124
export const CLOSE_BRACE = 125
export const BOM = 0xfeff

/** True at the end of a line or of the text, where `charCodeAt` gives NaN. */
export function endsLine(c: number): boolean {
  return c === LF || c === CR || Number.isNaN(c)
}

/** True for what must follow `-` and `:` to make them indicators. A tab would too, but is never taken here. */
export function isBlank(c: number): boolean {
  return c === SPACE || c === LF || c === CR || Number.isNaN(c)
}

const INDENT = / */y

/** The same as `skipSpaces`, for many spaces: a program that has just started matches faster than it loops. */
export function skipIndent(text: string, at: number): number {
  INDENT.lastIndex = at
  // Behind the end of the text nothing matches.
  return INDENT.test(text) ? INDENT.lastIndex : at
}

/** The first offset from `at` that is no space. */
export function skipSpaces(text: string, at: number): number {
  let next = at
  while (text.charCodeAt(next) === SPACE) next++
  return next
}

/** The offset behind the last character between `start` and `end` that is no space. */
export function trimSpaces(text: string, start: number, end: number): number {
  let last = end
  while (last > start && text.charCodeAt(last - 1) === SPACE) last--
  return last
}

/** True for a `-` that begins an item of a block sequence. */
export function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && isBlank(text.charCodeAt(at + 1))
}
