import { once } from '../once.ts'
import { isManifestName } from './manifest.ts'
import { SIGNATURES, signedKeys } from './signatures.ts'

/** The first keys of charts' values, and what stands in every manifest of KOF's surroundings. */
const ours = once(() => new RegExp([...signedKeys(SIGNATURES), 'k0rdent', 'kof', 'kcm'].join('|')))

/** A look at a text of any kind before it is parsed: false where nothing in it can be KOF's. */
export function mayBeOurs(text: string): boolean {
  return text.includes('kof') || ours().test(text)
}

/** Where the first line with content begins: behind blank lines, comments and document starts. */
const CONTENT = /^\ufeff?(?!---[ \t]*(?:#.*)?$)[ \t]*(?=[^ \t\r\n#])/m
/** Anything before which a key of the root may stand, or that may be one in another spelling. */
const ODD = String.raw`[?&!]|"[^"\n]*\\|---[ \t]+[^ \t\r\n#]`
/** A mistyped section of the umbrella, as far as `isNearlyUmbrella` may know it. */
const NEAR = String.raw`[^ -~\n]*["']?[kK][oO][fF][^\n:]*:`
/** What every manifest has, at any place. */
const KIND = /kind["']?[ \t]*:/

/**
 * The same of a YAML file: false where it is no manifest of KOF's surroundings, and none of its first keys is one of KOF's values.
 * Most YAML of a repository is such, and some of it, as templates of dashboards, is no YAML at all: to parse that takes a hundred times
 * as long as this. True where only parsing tells.
 *
 * @param uri the file's path
 */
export function mayBeOurYaml(text: string, uri: string): boolean {
  if (KIND.test(text) || isManifestName(uri)) return mayBeOurs(text)
  const start = CONTENT.exec(text)
  if (start === null) return false
  const [blanks] = start
  const at = start.index + blanks.length
  // A root in brackets has its keys anywhere; `{{` begins a template.
  if (text[at] === '{' && text[at + 1] !== '{') return true
  return firstKey(blanks.length).test(text)
}

const patterns = new Map<number, RegExp>()

/** One of KOF's first keys, or what may be one, at a line's beginning or as far right as the first line. */
function firstKey(indent: number): RegExp {
  let pattern = patterns.get(indent)
  if (pattern === undefined) {
    const keys = signedKeys(SIGNATURES).join('|')
    pattern = new RegExp(String.raw`^\ufeff?[ \t]{0,${indent}}(?:${ODD}|["']?(?:${keys})["']?[ \t]*:|${NEAR})`, 'm')
    patterns.set(indent, pattern)
  }
  return pattern
}
