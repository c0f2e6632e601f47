/** One place where a text changed: lines of the new text, from 1. */
export interface Hunk {
  /** The first line; with no lines, the one that the deleted ones stood behind, 0 for the beginning. */
  readonly start: number
  readonly count: number
  /** How deep the first of the lines stood that went away, an item deeper than its dash; -1 where none did. */
  readonly removedDepth: number
}

/** How a file changed. */
export interface FileChanges {
  readonly hunks: readonly Hunk[]
}

/** Reads what `git diff --unified=0 --dst-prefix=b/` prints: changes by the path that a file has now. Deleted files are left out. */
export function parsePatch(patch: string): Map<string, FileChanges> {
  const files = new Map<string, { hunks: Hunk[] }>()
  let hunks: Hunk[] = []
  const lines = patch.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.startsWith('+++ ')) {
      hunks = []
      const path = pathOf(line.slice(4))
      if (path !== null) files.set(path, { hunks })
      continue
    }
    const [, before, start, count] = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
    if (start === undefined) continue
    const added = Number(count ?? 1)
    const removed = Number(before ?? 1)
    const depths = lines.slice(i + 1, i + 1 + removed).map((text) => depthOf(text.slice(1)))
    hunks.push({ start: Number(start), count: added, removedDepth: depths.find((depth) => depth >= 0) ?? -1 })
    // What stands in the file may look like a header. A line that tells of a missing line end belongs to the one above it.
    for (let left = removed + added; left > 0 && i + 1 < lines.length; left--) {
      i++
      if (lines[i + 1]?.startsWith('\\')) i++
    }
  }
  return files
}

/** The column of a line's first character; -1 for a blank line, one more for an item of a list. */
function depthOf(line: string): number {
  const text = line.trimStart()
  return text === '' ? -1 : line.length - text.length + (/^-(\s|$)/.test(text) ? 1 : 0)
}

/** The path behind `+++ `; null for a deleted file. */
function pathOf(text: string): string | null {
  // Behind a name with blanks git puts a tab.
  const name = text.startsWith('"') ? unquote(text) : text.replace(/\t$/, '')
  return name.startsWith('b/') ? name.slice(2) : null
}

const ESCAPES: { readonly [letter: string]: string } = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
}

/** A name in quotes, as C writes it. */
function unquote(text: string): string {
  const end = text.lastIndexOf('"')
  return text
    .slice(1, end)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    )
}
