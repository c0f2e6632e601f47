const LONGEST_WORD = 200
const LONGEST_MESSAGE = 1000

/** A message that a person can read: words of a text that are very long are cut, and so is the middle of a very long list. */
export function shorten(message: string): string {
  if (message.length <= LONGEST_MESSAGE && hasBlanks(message)) return message
  const cut = message.replace(/\S+/g, (word) => {
    if (word.length <= LONGEST_WORD) return word
    const end = /"[^\p{L}\p{N}]*$/u.exec(word.slice(-10))?.[0] ?? ''
    return `${start(word, LONGEST_WORD)}…${end}`
  })
  if (cut.length <= LONGEST_MESSAGE) return cut
  return `${start(cut, LONGEST_MESSAGE - 300)} … ${cut.slice(-250).replace(/^[\udc00-\udfff]/, '')}`
}

/** True for a text with a blank in any so many characters: it has no long words. Looking for those takes far longer. */
function hasBlanks(text: string): boolean {
  for (let at = 0; text.length - at > LONGEST_WORD; ) {
    const blank = text.lastIndexOf(' ', at + LONGEST_WORD)
    if (blank < at) return false
    at = blank + 1
  }
  return true
}

/** The first characters of a text; a pair of surrogates stays whole. */
function start(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
