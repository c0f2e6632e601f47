// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** True for a text that steers no terminal. */
export function isPrintable(text: string): boolean {
  return text.search(STEERING) === -1
}

/** The text with control characters and marks that reorder text replaced by U+FFFD, so that no input steers a terminal. */
export function printable(text: string): string {
  return text.replace(STEERING, '\ufffd')
}

/** The same on one line: line ends are blanks. */
export function printableLine(text: string): string {
  return printable(/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text)
}
