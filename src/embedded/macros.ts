/**
 * What a generator of pages fills in: `{{{ x }}}` anywhere, and `{{ x }}` where a value of YAML begins, since YAML would take
 * its braces for a map. Elsewhere two braces are a text to YAML, and may be meant for Helm or Prometheus. What stands before two
 * braces is looked at from there, since a look behind at the begin of a pattern is taken from every character.
 */
const MACRO = /\{\{\{[^{}\n]*\}\}\}|\{\{(?<=^[ \t]*(?:- +)*(?:[\w./-]+: +)?\{\{)[^{}\n]*\}\}/gm

/** Matches what stands in a text for a macro that was hidden. */
export const HIDDEN_MACRO = /\$_\w*_/

/** Writes macros as shell variables of the same length, which nothing takes for values. */
export function hideMacros(text: string): string {
  if (!text.includes('{{')) return text
  return text.replace(MACRO, (macro) => `$${macro.slice(1).replace(/\W/g, '_')}`)
}
