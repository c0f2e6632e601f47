import { resolveKey } from '../helm-scalars.ts'
import { handOver } from './hand-over.ts'

/** Keys by what is written: files have the same ones again and again, and one string for all is quickly compared. */
const keys = new Map<string, string>()
const MOST_KEYS = 10_000

/** One key for each of so many places, since to look a fresh text up in a table takes several times as long as to compare it. */
const PLACES = 1024
const written: string[] = new Array(PLACES).fill('')
const named: string[] = new Array(PLACES).fill('')

/**
 * A key without quotes.
 *
 * @param text what is written, not empty
 * @throws ScalarError for a key that Helm does not take
 */
export function plainKey(text: string): string {
  const { length } = text
  const place = (length * 97 + text.charCodeAt(0) * 31 + text.charCodeAt(length - 1)) % PLACES
  if (written[place] === text) return named[place]!
  const key = keys.get(text) ?? firstSeen(text)
  // A piece of a file's text keeps all of it.
  written[place] = key === text ? key : text
  named[place] = key
  return key
}

function firstSeen(text: string): string {
  if (text === '<<') handOver()
  const key = resolveKey(null, text, 'plain')
  if (keys.size >= MOST_KEYS) return key
  // A name of an object's is one that V8 compares by its address, with names in the program too.
  const [name = key] = Object.keys({ [key]: null })
  keys.set(text, name)
  return name
}
