import type { Style } from './style.ts'

/** A rule's page for a terminal: marks of Markdown become styles, code is indented, links show their text. */
export function renderMarkdown(text: string, style: Style): string {
  const out: string[] = []
  let code = false
  for (const line of text.trimEnd().split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) code = !code
    else if (code) out.push(line === '' ? '' : `    ${style.cyan(line)}`)
    else out.push(renderLine(line, style))
  }
  return `${out.join('\n')}\n`
}

function renderLine(line: string, style: Style): string {
  const heading = /^#+\s+(.*)$/.exec(line)
  if (heading !== null) return style.bold(heading[1]!)
  if (/^\|[\s:|-]+\|$/.test(line)) return style.dim(line)
  return line
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_, bold: string) => style.bold(bold))
    .replace(/`([^`]+)`/g, (_, word: string) => style.cyan(word))
}
