import type { Span } from '../text/span.ts'
import type { TextView } from '../yaml/syntax.ts'

/** An action of a Go template, with its braces. */
interface Action extends Span {
  /** True for one that prints something where it stands. */
  readonly prints: boolean
}

/** Words of actions that print nothing themselves (Go's text/template). */
const SILENT = /^(?:if|else|end|range|with|define|block|break|continue)\b|^\$\w*(?:\s*,\s*\$\w*)?\s*:?=|^\/\*/

/**
 * The actions of a template, in order; null where one is not closed, so that it is not known where anything begins.
 * Braces inside texts of an action end none.
 */
export function actionsOf(text: string): Action[] | null {
  const actions: Action[] = []
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const body = text.startsWith('{{- ', start) ? start + 4 : start + 2
    const comment = /^\s*\/\*/.test(text.slice(body, body + 20)) ? text.indexOf('*/', body) : -1
    const end = endOfAction(text, comment < 0 ? body : comment)
    if (end < 0) return null
    actions.push({ start, end, prints: !SILENT.test(text.slice(body, Math.min(end, body + 200)).trimStart()) })
    start = text.indexOf('{{', end)
  }
  return actions
}

/** The place behind the `}}` of an action; -1 for none. */
function endOfAction(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const char = text[i]!
    if (char === '}' && text[i + 1] === '}') return i + 2
    if (char === '`') {
      i = text.indexOf('`', i + 1)
      if (i < 0) return -1
    } else if (char === '"' || char === "'") {
      for (i++; i < text.length && text[i] !== char; i++) if (text[i] === '\\') i++
    }
  }
  return -1
}

/** What stands for a text that only the template knows. */
const UNKNOWN = 'x'

/**
 * A template of YAML as YAML of the same length, in which other text keeps its place: a word stands for what an action
 * prints in a line, blanks for lines of actions alone. Null where that cannot be told.
 */
export function withoutActions(template: string): string | null {
  const actions = actionsOf(template)
  if (actions === null) return null
  const text = template.split('')
  const fill = ({ start, end }: Span, char: string, breaks: string): void => {
    for (let i = start; i < end; i++) text[i] = text[i] === '\n' ? breaks : char
  }
  let key: Key = { end: 0, before: 0 }
  for (let i = 0; i < actions.length; ) {
    const line = linesOf(template, actions, i)
    key = lastInk(template, line.start, key)
    const from = line.isAlone ? valueStart(template, key.end, line) : null
    if (!line.isAlone) for (const action of line.actions) fill(action, UNKNOWN, UNKNOWN)
    else if (from === null) for (const action of line.actions) fill(action, ' ', '\n')
    else {
      fill({ start: from, end: line.actions.at(-1)!.end }, ' ', ' ')
      fill(line.actions.find(({ prints }) => prints)!, UNKNOWN, UNKNOWN)
    }
    key = { end: line.isAlone && from === null ? key.end : line.end, before: line.end }
    i += line.actions.length
  }
  return text.join('')
}

/** Lines of a template that hang together by actions in them. */
interface Lines extends Span {
  readonly actions: readonly Action[]
  /** True where nothing else stands in them but a comment. */
  readonly isAlone: boolean
}

/** The lines of the action at an index, and of those that follow it there. */
function linesOf(template: string, actions: readonly Action[], index: number): Lines {
  const start = template.lastIndexOf('\n', actions[index]!.start - 1) + 1
  let next = index
  let between = ''
  let at = start
  let end = start
  do {
    between += template.slice(at, actions[next]!.start)
    at = actions[next]!.end
    const lineBreak = template.indexOf('\n', at)
    end = lineBreak < 0 ? template.length : lineBreak
    next++
  } while (next < actions.length && actions[next]!.start < end)
  const isAlone = between.trim() === '' && /^\s*(?:#|$)/.test(template.slice(at, end))
  return { start, end, actions: actions.slice(index, next), isAlone }
}

/** What stands last above a place. */
interface Key {
  /** Behind its last character. */
  readonly end: number
  /** The place up to which that is known. */
  readonly before: number
}

/** The same for a place further down, where no action is between. */
function lastInk(template: string, place: number, { end, before }: Key): Key {
  for (let at = place; at > before; at--) if (!/\s/.test(template[at - 1]!)) return { end: at, before: place }
  return { end, before: place }
}

/** A key with nothing beside it, or with the head of a text. */
const OPEN_KEY = /:(?:[ \t]+[|>][-+0-9]*)?$/
/** A line that is longer is none of a key alone. */
const LONGEST = 1000

/**
 * Behind the colon of the key whose value is what lines of actions print: it has nothing beside it, and nothing deeper
 * follows. Null for other lines.
 *
 * @param keyEnd behind what stands last above them
 */
function valueStart(template: string, keyEnd: number, { end, actions }: Lines): number | null {
  if (!actions.some(({ prints }) => prints)) return null
  const above = template.slice(Math.max(0, keyEnd - LONGEST), keyEnd)
  const line = above.slice(above.lastIndexOf('\n') + 1)
  const open = OPEN_KEY.exec(line)
  const deeper = /^(?:[ \t\r]*\n)*([ \t]*)\S/.exec(template.slice(end + 1))
  if (open === null || line.includes('{{') || (deeper !== null && deeper[1]!.length > line.search(/\S/))) return null
  return keyEnd - line.length + open.index + 1
}

/** The same view of a template without its actions; null where they cannot be told. */
export function templateView(view: TextView): TextView | null {
  const text = withoutActions(view.text)
  return text === null ? null : { ...view, text }
}
