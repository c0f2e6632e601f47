/** A text without blanks at its ends, and between a number and the unit behind it: `10Gi` of ` 10 Gi`. Other blanks stay. */
export function closeUp(text: string): string {
  return text.trim().replace(/^([+-]?[\d.]+)\s+([A-Za-z]+)$/, '$1$2')
}
