import { SPACE } from './chars.ts'

/**
 * A key with a scalar, or with nothing behind it, that fill a line of their own: nearly all lines of values files are such. One match
 * takes a fraction of the time that a program which has just started needs to look at a line's characters one after the other.
 *
 * Groups: the key, its plain, double quoted or single quoted value, and the blanks at the beginning of the next line.
 */
const LINE =
  /([A-Za-z_][\w./-]*):(?: (?:([\w./][^\t\n\r:#]*(?::[^ \t\n\r:#][^\t\n\r:#]*){0,3})|"([^"\\\n\r]*)"|'([^'\n\r]*)'))?\n( *)/y

type Line = readonly [
  whole: string,
  key: string,
  plain: string | undefined,
  double: string | undefined,
  single: string | undefined,
  indent: string,
]

/** Such a line from a key's first character on; null for any other, and for what only may be one. */
export function matchLine(text: string, start: number): Line | null {
  LINE.lastIndex = start
  const line = LINE.exec(text) as Line | null
  // Blanks before the line's end are no part of a value.
  return line !== null && line[2] !== undefined && text.charCodeAt(LINE.lastIndex - line[5].length - 2) === SPACE
    ? null
    : line
}
