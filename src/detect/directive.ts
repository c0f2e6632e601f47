/** What a text says of itself in a comment: `# kof-lint: chart=kof-storage kof-version=1.10.0 mesh=istio`. */
export interface Directive {
  readonly chart: string | null
  readonly kofVersion: string | null
  readonly mesh: 'istio' | 'none' | null
  readonly environment: 'production' | 'development' | null
  /** What of it is not understood, as sentences. */
  readonly wrong: readonly string[]
  /** Where it stands in the text; null where there is none. */
  readonly span: { readonly start: number; readonly end: number } | null
}

const NOTHING_SAID: Directive = { chart: null, kofVersion: null, mesh: null, environment: null, wrong: [], span: null }

/** What may be said, and the values of those words that have few. */
const WORDS: ReadonlyMap<string, readonly string[] | null> = new Map([
  ['chart', null],
  ['kof-version', null],
  ['kof', null],
  ['mesh', ['istio', 'none']],
  ['environment', ['production', 'development']],
])

/**
 * Reads the first such comment of a text; null for what it does not say, or says wrongly.
 *
 * @param uri the text's name, where sentences should have it
 */
export function readDirective(text: string, uri: string | null = null): Directive {
  if (!text.includes('kof-lint:')) return NOTHING_SAID
  const found = /^(\ufeff?[ \t]*)(#[ \t]*kof-lint:[ \t]*(.+))$/m.exec(text)
  if (found === null) return NOTHING_SAID
  const line = found[3]!.trim()
  const start = found.index + found[1]!.length
  const said = new Map<string, string>()
  const wrong: string[] = []
  for (const word of line.split(/[\s,]+/)) {
    const at = word.indexOf('=')
    if (at <= 0) continue
    const [key, value] = [word.slice(0, at), word.slice(at + 1)]
    const values = WORDS.get(key)
    if (values === undefined) wrong.push(`"${shorten(key)}" is none of chart, kof-version, mesh and environment`)
    else if (values?.includes(value) === false)
      wrong.push(`"${key}" is ${values.join(' or ')}, not "${shorten(value)}"`)
    else said.set(key, value)
  }
  if (/^(?:dis|en)able\b/.test(line)) wrong.push(`what hides a finding is written "# kof-lint-${line.split(/\s/, 1)}"`)
  const where = uri === null ? '' : ` of ${uri}`
  return {
    chart: said.get('chart') ?? null,
    kofVersion: (said.get('kof-version') ?? said.get('kof'))?.replace(/^v/, '') ?? null,
    mesh: (said.get('mesh') as Directive['mesh']) ?? null,
    environment: (said.get('environment') as Directive['environment']) ?? null,
    wrong: wrong.map((why) => `The comment "# kof-lint: ${shorten(line)}"${where} is not understood: ${why}.`),
    span: { start, end: start + found[2]!.trimEnd().length },
  }
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80).replace(/[\ud800-\udbff]$/, '')}…`
}
