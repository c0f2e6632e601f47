/** GitHub's limit for descriptions of rules. */
const DESCRIPTION_LIMIT = 1024

/**
 * A message as SARIF wants it: one paragraph that ends with a period. Square brackets that would become a link are escaped,
 * since values of users stand in messages.
 */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/\[([^\]]*)\]\(/g, '\\[$1\\](')
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** The same, cut at a word to what GitHub accepts as a description. */
export function description(text: string): string {
  const whole = sentence(text.replace(/\s+/g, ' '))
  if (whole.length <= DESCRIPTION_LIMIT) return whole
  const cut = whole.slice(0, DESCRIPTION_LIMIT - 2)
  return `${cut.slice(0, cut.lastIndexOf(' '))} ….`
}

/** `storage-rwx` as `StorageRwx`. */
export function pascalCase(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The first paragraph under a heading of the second level; null when the page has no such heading or no text there. */
export function firstParagraph(markdown: string, heading: string): string | null {
  const lines = markdown.split(/\r?\n/)
  const start = lines.findIndex((line) => line.trim().toLowerCase() === `## ${heading.toLowerCase()}`)
  if (start < 0) return null
  const section = lines.slice(start + 1)
  const end = section.findIndex((line) => line.startsWith('## '))
  const paragraphs = (end < 0 ? section : section.slice(0, end)).join('\n').split(/\n\s*\n/)
  const paragraph = paragraphs.map((text) => text.trim()).find((text) => text !== '' && !/^(```|\||- )/.test(text))
  return paragraph === undefined ? null : plainText(paragraph)
}

/** Markdown without its marks: headings, fences, emphasis and code become bare text, links keep their address. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```.*$\n?/gm, '')
    .replace(/^#+\s+/gm, '')
    .replace(/^\|[\s:|-]+\|$\n?/gm, '')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .trim()
}
