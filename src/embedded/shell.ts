import type { TextView } from '../yaml/syntax.ts'
import { type Line, linesOf } from './lines.ts'
import { pieceView, type Run } from './view.ts'
import { type Word, wordsOf } from './words.ts'

/** A text that a shell hands to a command, or writes to a file. */
interface Heredoc {
  /** The file that it is written to, as the command names it; null where it goes elsewhere. */
  readonly file: string | null
  /** The first words of the commands on its line, one of which may read it as standard input. */
  readonly commands: readonly Word[]
  readonly view: TextView
}

/** What a shell text holds that may be of interest. */
interface ShellText {
  readonly heredocs: readonly Heredoc[]
  /** The words of each command that is not within a heredoc. */
  readonly commands: readonly (readonly Word[])[]
}

const OPENING = /<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|(\\?)([\w.-]+))/
const TARGET =
  /(?:^|[^>])>>?\|?[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s<>|&;"']+))|\btee[ \t]+(?:-a[ \t]+)?([^\s<>|&;"']+)/

/** Takes a shell text apart. What cannot be understood, such as a heredoc without an end, is left out. */
export function readShell(outer: TextView): ShellText {
  const heredocs: Heredoc[] = []
  const commands: (readonly Word[])[] = []
  const lines = linesOf(outer.text)
  for (let i = 0; i < lines.length; i++) {
    const logical = [lines[i]!]
    while (/\\\r?\n$/.test(logical.at(-1)!.text) && i + 1 < lines.length) logical.push(lines[++i]!)
    const here = split(wordsOf(outer, logical))
    commands.push(...here)
    const head = logical.map(({ text }) => text).join('')
    const opening = head.includes('<<<') || /^\s*#/.test(head) ? null : OPENING.exec(head)
    if (opening === null) continue
    const [, dash, single, double, backslash, bare] = opening
    const delimiter = single ?? double ?? bare ?? ''
    const body: Line[] = []
    let closed = false
    while (!closed && i + 1 < lines.length) {
      const line = lines[++i]!
      const text = line.text.replace(/\r?\n$/, '')
      closed = (dash === '-' ? text.replace(/^\t+/, '') : text) === delimiter
      if (!closed) body.push(line)
    }
    if (!closed) continue
    const [, ...names] = TARGET.exec(head) ?? []
    const file = names.find((name) => name !== undefined) ?? null
    const expands = single === undefined && double === undefined && backslash === ''
    const view = bodyView(outer, body, dash === '-', expands)
    heredocs.push({ file, commands: here.map(([first]) => first!), view })
  }
  return { heredocs, commands }
}

function bodyView(outer: TextView, lines: readonly Line[], dropsTabs: boolean, expands: boolean): TextView {
  const runs: Run[] = []
  for (const { start, text } of lines) {
    const tabs = dropsTabs ? /^\t*/.exec(text)![0].length : 0
    if (expands) runs.push(...unescaped(start, text, tabs))
    else runs.push({ outer: start + tabs, text: text.slice(tabs) })
  }
  return pieceView(outer, runs, { indent: '', forbidden: expands ? /[$`\\]/ : null, manyLines: true })
}

/** In a heredoc that expands variables, a backslash before `$`, a backquote, a backslash or a line end goes. */
function unescaped(start: number, text: string, tabs: number): Run[] {
  const runs: Run[] = []
  let from = tabs
  const take = (to: number): void => {
    if (to > from) runs.push({ outer: start + from, text: text.slice(from, to) })
  }
  for (const match of text.matchAll(/\\([$`\\]|\r?\n$)/g)) {
    if (match.index < from) continue
    take(match.index)
    const isJoin = match[1]!.endsWith('\n')
    from = match.index + (isJoin ? match[0].length : 1)
    if (isJoin) continue
    // The character behind is taken as it is, also where it is a backslash.
    take(from + 1)
    from++
  }
  take(text.length)
  return runs
}

/** The commands of a line, split at `;`, `|` and `&`, without prompts. */
function split(words: readonly Word[]): Word[][] {
  const commands: Word[][] = [[]]
  for (const word of words) {
    if (/^[;|&]$/.test(word.text)) commands.push([])
    else commands.at(-1)!.push(word)
  }
  return commands
    .map((command) => (command[0]?.text === '$' ? command.slice(1) : command))
    .filter((command) => command.length > 0)
}
