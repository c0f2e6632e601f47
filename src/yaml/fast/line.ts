/**
 * A key with a scalar, or with nothing behind it, that fill a line of their own, and the blanks of the next line: nearly all lines of
 * values files are such. One test takes a fraction of the time that a program which has just started needs to look at a line's
 * characters one after the other. It takes no groups, since a list of them costs more than finding their ends again.
 */
const LINE =
  /[A-Za-z_][\w./-]*:(?: (?:[\w./][^\t\n\r:#]*(?::[^ \t\n\r:#][^\t\n\r:#]*){0,3}|"[^"\\\n\r]*"|'[^'\n\r]*'))?\n */y

/** The end of such a line with the blanks behind it, from a key's first character on; -1 for any other, and for what only may be one. */
export function lineEnd(text: string, start: number): number {
  LINE.lastIndex = start
  return LINE.test(text) ? LINE.lastIndex : -1
}
