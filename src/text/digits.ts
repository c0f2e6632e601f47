const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)

/** The offset behind the digits 0 to 9 that a text begins with; 0 for a text that begins otherwise. */
export function digitsEnd(text: string): number {
  let end = 0
  for (let code = text.charCodeAt(0); code >= ZERO && code <= NINE; code = text.charCodeAt(end)) end++
  return end
}
