/** A block of YAML in a page of documentation. */
export interface PageBlock {
  /** The file that the page tells its readers to write it to. */
  readonly name: string
  /** Where it begins in the page, from 1. */
  readonly line: number
  /** Dedented. */
  readonly text: string
}

/** Fenced YAML blocks and the bodies of `cat >file <<EOF`, in a page that has such; else blocks that are indented more than the text. */
export function blocksOf(page: string): PageBlock[] {
  const lines = page.split('\n')
  return page.includes('```') ? fenced(lines) : indented(lines)
}

function fenced(lines: readonly string[]): PageBlock[] {
  const blocks: PageBlock[] = []
  let file = ''
  for (let i = 0; i < lines.length; i++) {
    // A file is named in the text, before its block or on the command that writes it.
    file = /`?([a-z]+-values\.yaml)`?/.exec(lines[i]!)?.[1] ?? file
    const isYaml = /^\s*```yaml$/.test(lines[i]!)
    const heredoc = /^\s*cat >(\S+) <<EOF$/.exec(lines[i]!)?.[1]
    if (!isYaml && heredoc === undefined) continue
    const end = lines.findIndex((line, at) => at > i && /^\s*(```|EOF)$/.test(line))
    blocks.push({ name: heredoc ?? file, line: i + 2, text: dedent(lines.slice(i + 1, end)) })
    i = end
  }
  return blocks
}

/** Blocks that begin with a key alone on its line, after a blank line, and end where the indent does. */
function indented(lines: readonly string[]): PageBlock[] {
  const blocks: PageBlock[] = []
  for (let i = 1; i < lines.length; i++) {
    const indent = /^( {4,})[a-z][\w-]*:$/.exec(lines[i]!)?.[1]
    if (indent === undefined || lines[i - 1]!.trim() !== '') continue
    const end = lines.findIndex(
      (line, at) => at > i && line.trim() !== '' && !line.startsWith(`${indent} `) && !isKey(line, indent),
    )
    const body = lines.slice(i, end)
    blocks.push({ name: 'kof-values.yaml', line: i + 1, text: dedent(body) })
    i = end - 1
  }
  return blocks
}

function isKey(line: string, indent: string): boolean {
  return new RegExp(`^${indent}[a-z][\\w-]*:( |$)`).test(line)
}

function dedent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const least = Math.min(...indents)
  return `${lines
    .map((line) => line.slice(least))
    .join('\n')
    .trimEnd()}\n`
}
