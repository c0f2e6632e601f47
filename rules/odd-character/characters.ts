/** What stands in a text that is not what it looks like. */
export interface Odd {
  readonly kind: 'invisible' | 'blank' | 'quotes' | 'dash'
  /** In the text that was given. */
  readonly start: number
  readonly end: number
  /** What it stands in, without what nobody sees; of a blank, what it stands beside. */
  readonly word: string
  readonly where: 'behind' | 'before'
  /** What it is called, with its article and its number. */
  readonly name: string
  /** The whole text as it was meant; null where that cannot be told. */
  readonly clean: string | null
  /** False in a sentence, which a human reads too. */
  readonly isSure: boolean
}

const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff'
const BLANK = '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000'
const DASH = '\\u2010-\\u2015\\u2212'
const OPENING = '\\u2018\\u201a\\u201b\\u201c\\u201e\\u201f\\u00ab\\u2039'
const CLOSING = '\\u2019\\u2018\\u201d\\u201c\\u00bb\\u203a'
const NAMES: { readonly [code: string]: string } = {
  '00a0': 'a no-break space',
  '00ad': 'a soft hyphen',
  '200b': 'a zero-width space',
  '200c': 'a zero-width non-joiner',
  '200d': 'a zero-width joiner',
  '2010': 'a hyphen of its own kind',
  '2011': 'a no-break hyphen',
  '2013': 'an en dash',
  '2014': 'an em dash',
  '202f': 'a narrow no-break space',
  '2060': 'a word joiner',
  '2212': 'a minus sign',
  '3000': 'a full-width space',
  feff: 'a byte order mark',
}

/** Characters of a word that a message shows, on each side. */
const LONGEST = 60

const ANY = new RegExp(`[${INVISIBLE}${BLANK}${DASH}${OPENING}${CLOSING}]`)
/** Between letters of other scripts, and in emoji, these have a meaning. */
const HIDDEN = new RegExp(`(?<![^ -~\\n${INVISIBLE}])[${INVISIBLE}](?![^ -~\\n${INVISIBLE}])`)
/** Marks of direction have one beside letters that are written from the right. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
/** Paragraphs of Chinese and Japanese begin with a blank of their width. */
const WIDE = /[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]/
/** From its beginning only, so that a long one is gone through once. */
const RUN = `(?<![${BLANK}])[${BLANK}]+`
const AT_EDGE = new RegExp(`^["']?[${BLANK}]+|${RUN}(?=["']?$)`)
const AT_LINE = new RegExp(`(?<=\\n[ \\t]*)${RUN}|${RUN}(?=[ \\t]*\\n)`)
/** Before what looks like a comment. */
const BEFORE_COMMENT = new RegExp(`${RUN}(?=[ \\t]*#[ \\t])`)
/** Behind what looks like a key or the dash of an item. */
const BEHIND_SIGN = new RegExp(`(?<=^(?:[\\w./-]+:|-))[${BLANK}]+`)
const QUOTED = new RegExp(`^[${OPENING}]([!#-~]+)[${CLOSING}]$`)
/** In one word of ASCII, or as the beginning of an argument. */
const DASHED = new RegExp(`(?<=[A-Za-z0-9])[${DASH}]+(?=[A-Za-z0-9])|^["']?[${DASH}]+(?=[a-z])`)
/** No address: those of wikis have the dashes of their titles. */
const ASCII_WORD = new RegExp(`^(?!["']?[a-z]+://)[!-~${DASH}]+$`)

const BLANKS = new RegExp(`[${BLANK}]`, 'g')
const ALL_HIDDEN = new RegExp(`[${INVISIBLE}]`, 'g')
const DASHES = new RegExp(`[${DASH}]+`, 'g')
const LEADING = new RegExp(`^(["']?)[${DASH}]+(?=[a-z][a-z])`)
const EDGES = new RegExp(`^(["']?)[${BLANK}]+|[${BLANK}]+(["']?)$`, 'g')

/** False for a text without any such character: nearly all are. */
export function mayHaveOdd(text: string): boolean {
  return ANY.test(text)
}

/** How a text is written: what looks like a key or a comment in a plain one was meant as such. */
export type Form = 'plain' | 'plain on its own line' | 'other'

/**
 * The first character of a text that is not what it looks like; null for none. What people write on purpose, as dashes and quotes in
 * sentences and joiners in other scripts, is left alone.
 *
 * @param written a key or a value as written, quotes included
 * @param form of a value without quotes, whether it stands on the line of its key
 * @param isProse true for a text that only humans read
 */
export function oddIn(written: string, form: Form, isProse = false): Odd | null {
  const raw = withoutUsual(written)
  const isWord = !/\s/.test(raw.replace(BLANKS, ''))
  // With marks that are meant beside them, others are left to their author.
  const clean = (make: (text: string) => string | null) => (raw === written ? make(raw) : null)
  const hidden = HIDDEN.exec(raw)
  if (hidden !== null) return found('invisible', written, hidden, isWord, clean(shown))
  const edge = AT_EDGE.exec(raw)
  if (edge !== null) return found('blank', written, edge, isWord, isWord ? clean(trimmed) : null)
  const comment = form === 'other' ? null : BEFORE_COMMENT.exec(raw)
  // Behind several words it may be a sentence.
  if (comment !== null) return found('blank', written, comment, !/\s/.test(raw.slice(0, comment.index)), null)
  const sign = form === 'plain on its own line' ? BEHIND_SIGN.exec(raw) : null
  if (sign !== null) return found('blank', written, sign, isWord, null)
  const line = AT_LINE.exec(raw)
  if (line !== null) return found('blank', written, line, false, null)
  // In front of humans they are what they look like.
  if (isProse) return null
  const quoted = QUOTED.exec(raw)
  if (quoted !== null) return found('quotes', raw, quoted, true, quoted[1]!)
  const dashed = ASCII_WORD.test(raw) ? DASHED.exec(raw) : null
  return dashed === null ? null : found('dash', raw, dashed, LEADING.test(raw), hyphened(raw))
}

type Found = { readonly index: number; readonly 0: string }

/** The same text, as long, with another character for what is usual in the scripts of its letters. */
function withoutUsual(text: string): string {
  const one = FROM_THE_RIGHT.test(text) ? text.replace(MARKS, '~') : text
  return WIDE.test(one) ? one.replaceAll('\u3000', '~') : one
}

function found(kind: Odd['kind'], raw: string, match: Found, isSure: boolean, clean: string | null): Odd {
  const quote = /^["']/.exec(match[0])?.[0].length ?? 0
  const [start, end] = [match.index + quote, match.index + match[0].length]
  const head = raw.slice(Math.max(0, start - LONGEST), start)
  const before = shown(/\S*$/.exec(kind === 'blank' ? head.trimEnd() : head)![0])
  const tail = raw.slice(end, end + LONGEST)
  const after = shown(/^\S*/.exec(kind === 'blank' ? tail.trimStart() : tail)![0])
  const middle = kind === 'quotes' || kind === 'dash' ? raw.slice(start, end) : ''
  const isBehind = unquoted(before) !== '' && before !== '-' && !/\n\s*$/.test(head)
  const beside = isBehind ? before : after
  const word = unquoted(kind === 'blank' ? beside : `${before}${middle}${after}`)
  const where = isBehind ? 'behind' : 'before'
  return { kind, start, end, word, where, name: nameOf(raw[start]!), clean, isSure }
}

/** Without what nobody sees. */
function shown(text: string): string {
  return text.replace(ALL_HIDDEN, '')
}

/** A text without a quote at either end. */
export function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, '')
}

/** `--`, as an argument begins, is what editors make one dash of. */
function hyphened(text: string): string {
  return text.replace(LEADING, '$1--').replace(DASHES, '-')
}

/** Null where such blanks stand within the text too: what was meant there is not known. */
function trimmed(text: string): string | null {
  const without = text.replace(EDGES, '$1$2')
  return without.search(BLANKS) < 0 ? without : null
}

function nameOf(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0')
  return `${NAMES[code] ?? 'a character'} (U+${code.toUpperCase()})`
}
