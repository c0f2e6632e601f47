/**
 * The same text with a line feed for each line break that only Helm takes for one: a lone carriage return, and those of Unicode that
 * YAML 1.1 knows (yaml.v2 yamlprivateh.go, is_break). Offsets stay.
 */
export function withLineFeeds(text: string): string {
  return hasOddBreaks(text) ? text.replace(/\r(?!\n)|[\u0085\u2028\u2029]/g, '\n') : text
}

/** True for a text with line breaks that other readers take for part of a line. */
export function hasOddBreaks(text: string): boolean {
  // Most texts have none of them, and the engine finds one character faster than it matches.
  if (text.includes('\u0085') || text.includes('\u2028') || text.includes('\u2029')) return true
  return text.includes('\r') && /\r(?!\n)/.test(text)
}
