import { isEncrypted } from '../encrypted.ts'

/** Text of an example that its reader was to replace. */
export interface Placeholder {
  /** The characters to replace, at most what was given. */
  readonly text: string
  /** `variable` may be meant for a tool that runs before Helm; all others are certain. */
  readonly kind: 'angle' | 'documented' | 'word' | 'version' | 'macro' | 'variable'
}

/**
 * Variables of the commands in KOF's documentation, which people paste into files
 * (k0rdent/docs release v1.10, docs/admin/kof: kof-install.md, kof-storing.md, kof-alerts.md, kof-multi-tenancy.md).
 * It never writes them with braces, as those who replace them with Flux or envsubst do.
 */
const DOCUMENTED = [
  'REGIONAL_CLUSTER_NAME',
  'REGIONAL_DOMAIN',
  'REGION',
  'CHILD_CLUSTER_NAME',
  'ADMIN_EMAIL',
  'ADMIN_PASSWORD_HASH',
  'VMUSER_CREDS_NAME',
  'WEBHOOK_URL',
  'TENANT_ID',
].join('|')

/** What Go prints for nothing, and words that programs know. */
const NO_PLACEHOLDER = /^<(no value|nil|none|unknown|unset|empty|auto)>$/i

type Pattern = { readonly kind: Placeholder['kind']; readonly pattern: RegExp }

/** For any text, also of many lines. */
const ANYWHERE: readonly Pattern[] = [
  // Capitals of several words only, since markup and patterns have angle brackets too.
  { kind: 'angle', pattern: /(?<![?P\\k<=!])(<[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)+>)/ },
  {
    kind: 'documented',
    pattern: new RegExp(`(?<![\\w$\\\\])(\\$(?:${DOCUMENTED})(?![A-Za-z0-9_]))`),
  },
  { kind: 'word', pattern: /(?<![A-Za-z0-9])(EXAMPLE[-_][A-Za-z0-9_-]+)(?![A-Za-z0-9])/ },
  // Alone it may begin a sentence.
  { kind: 'word', pattern: /(?<![A-Za-z0-9])(EXAMPLE)(?![A-Za-z0-9]|:?[ \t]+\S)/ },
  { kind: 'macro', pattern: /(\{\{\{\s*extra\.[^{}]*\}\}\})/ },
]

/** For a whole text of usual length. */
const WHOLE: readonly Pattern[] = [
  { kind: 'angle', pattern: /^(<[A-Za-z][A-Za-z0-9 _./-]+>)$/ },
  // Within a host name, an address or a name.
  { kind: 'angle', pattern: /^[A-Za-z0-9._:/@-]*(<[A-Za-z][A-Za-z0-9_-]+>)[A-Za-z0-9._:/@-]*$/ },
  { kind: 'word', pattern: /^(REDACTED|change[-_ ]?me!?|replace[-_ ]?me!?)$/i },
  { kind: 'word', pattern: /^(TODO|TBC|TBD|FIXME)$/ },
  {
    kind: 'word',
    pattern: /^(x{3,16}|<?(?:\.{3}|\u2026)>?|placeholder|to[-_ ]be[-_ ]defined|(?:set|fill)[-_]?me(?:[-_]in)?)$/i,
  },
  { kind: 'word', pattern: /^((?:replace|insert|enter|put)[-_](?:a|here|in|the|this|value|with|your)(?:[-_]\S*)?)$/i },
  { kind: 'word', pattern: /^((?:https?:\/\/)?your[-_][\w.:/@-]+)$/i },
  // As a host, or the end of one, also in an address. "my" is for domains that anybody could own.
  {
    kind: 'word',
    pattern:
      /^\S*?(?<![\w-])((?:your[-_]?(?:own[-_]?)?(?:domain|company|org|organization)\.[a-z]{2,}|my-?domain\.(?:com|net|org|io))(?:\.[a-z]{2})?)(?![\w.-])\S*$/i,
  },
  { kind: 'version', pattern: /^(?:\S*[:/])?(v?(?:X\.Y(?:\.Z)?|x\.y\.z)(?:[-+][\w.-]*)?)$/ },
  // Also with what a shell takes where there is none, as in `${NAME:-default}`.
  {
    kind: 'variable',
    pattern: /^\S*?((?<![\w$\\])\$(?:\{[A-Z][A-Z0-9_]{2,}(?::?-[^{}\s]*)?\}|[A-Z][A-Z0-9_]{2,}(?![a-z0-9])))\S*$/,
  },
]
/** What other tools replace before Helm reads values: the Vault plugin of Argo CD, and tasks of pipelines. */
const OF_TOOLS: readonly Pattern[] = [
  { kind: 'variable', pattern: /(<(?:path|secret|vault):[^<>\s]+>)/ },
  { kind: 'variable', pattern: /(#\{[A-Za-z][\w.-]*\}#?)/ },
  // Of Maven and CMake, of Windows, and of sed.
  { kind: 'variable', pattern: /^((@|%{1,2}|__)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\2)$/ },
]
const USUAL_LENGTH = 1000
const SIGNS = ['<', '$', '{{{', '#{']
const WORDS =
  /example|redacted|change|replace|todo|tb[cd]|fixme|your|my-?domain|x\.y|placeholder|(?<![a-z0-9_.])(?:xxx|\.{3}|\u2026|to.be.defined|(?:set|fill).?me|(?:insert|enter|put)[-_]|[@%_]{1,2}[a-z0-9_]+[@%_])/

/** False for a text without any sign or word that placeholders have: most texts need no closer look. */
export function mayHavePlaceholder(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign)) || WORDS.test(text.toLowerCase())
}

/**
 * The first placeholder in a text; null when there is none. Not placeholders: `${env:X}`, `$(NAME)`, `$1`, `$labels.x`,
 * `{{ ... }}`, named groups of patterns. What other tools replace is a `variable`. A variable in capitals that KOF's documentation does not use is a `variable`,
 * and only one in a text without blanks.
 */
export function findPlaceholder(text: string): Placeholder | null {
  if (!mayHavePlaceholder(text)) return null
  const patterns = text.length > USUAL_LENGTH ? ANYWHERE : [...ANYWHERE, ...WHOLE, ...OF_TOOLS]
  for (const { kind, pattern } of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined && !NO_PLACEHOLDER.test(found)) return { text: found, kind }
  }
  return null
}

/** True for a name, a host or an address that nobody has filled in: it has a placeholder, or a sign of one that none of them has. */
export function isUnreplaced(text: string): boolean {
  return /[$<>{}]/.test(text) || findPlaceholder(text) !== null || isEncrypted(text)
}

/** What helmfile and others get from a vault while they read values (helmfile/vals README, 1Password/cli, bank-vaults). */
const OF_VAULTS = /^(?:ref\+[a-z]\w*:\/\/|op:\/\/|vault:)\S/

/** True for a value that is left to be replaced: a placeholder, or a variable or template that something before Helm may know. */
export function mayBeReplaced(text: string): boolean {
  return findPlaceholder(text) !== null || /\$[{(]|\{\{/.test(text) || OF_VAULTS.test(text) || isEncrypted(text)
}

/** True for a text with a variable that a tool before Helm may replace, and no other placeholder. */
export function isLeftToTool(text: string): boolean {
  const found = findPlaceholder(text)
  return found === null ? /\$\{[A-Za-z_]\w*[}:=-]/.test(text) : found.kind === 'variable'
}
