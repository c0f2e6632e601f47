/**
 * JSON for readers that are stricter than JavaScript: lone surrogates, which are no Unicode, and NUL, which many databases refuse,
 * become U+FFFD. JavaScript writes both as escapes, so that they are found in the text.
 */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2).replace(UNWELCOME, '$1\ufffd')}\n`
}

/** An escape whose backslash is not itself escaped. */
const UNWELCOME = /(?<!\\)((?:\\\\)*)\\u(?:d[89a-f][0-9a-f]{2}|0000)/g
