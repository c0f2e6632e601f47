/** A text without the slashes at its end. A pattern for that goes through a long row of slashes once for each of them. */
export function withoutTrailingSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end--
  return text.slice(0, end)
}
