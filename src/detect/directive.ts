/** What a text says of itself in a comment: `# kof-lint: chart=kof-storage kof-version=1.10.0 mesh=istio`. */
export interface Directive {
  readonly chart: string | null
  readonly kofVersion: string | null
  readonly mesh: 'istio' | 'none' | null
  readonly environment: 'production' | 'development' | null
}

const NOTHING_SAID: Directive = { chart: null, kofVersion: null, mesh: null, environment: null }

/** Reads the first such comment of a text; null for what it does not say, or says wrongly. */
export function readDirective(text: string): Directive {
  if (!text.includes('kof-lint:')) return NOTHING_SAID
  const line = /^\ufeff?[ \t]*#[ \t]*kof-lint:[ \t]*(.+)$/m.exec(text)?.[1]
  const said = new Map<string, string>()
  for (const word of line?.trim().split(/[\s,]+/) ?? []) {
    const at = word.indexOf('=')
    if (at > 0) said.set(word.slice(0, at), word.slice(at + 1))
  }
  const mesh = said.get('mesh')
  const environment = said.get('environment')
  return {
    chart: said.get('chart') ?? null,
    kofVersion: (said.get('kof-version') ?? said.get('kof'))?.replace(/^v/, '') ?? null,
    mesh: mesh === 'istio' || mesh === 'none' ? mesh : null,
    environment: environment === 'production' || environment === 'development' ? environment : null,
  }
}
