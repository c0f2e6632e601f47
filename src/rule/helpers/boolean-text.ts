/** The boolean that a text was meant to be, as YAML 1.1 has them; null for any other text. */
export function asBoolean(text: string): boolean | null {
  if (/^(true|yes|on|y)$/i.test(text.trim())) return true
  return /^(false|no|off|n)$/i.test(text.trim()) ? false : null
}
