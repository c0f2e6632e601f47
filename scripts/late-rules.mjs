// Rules for the program: most runs do not ask some of them, so the main file has only what is said of these, as JSON. Their code is
// in parts of its own.
import { isDeepStrictEqual } from 'node:util'
import { load } from './load.mjs'

/** Kinds of rules that run with manifests, or by commands of their own: all of a kind are asked, so they are in one part. */
const LATE_KINDS = ['manifest', 'change', 'checkout']

/**
 * Rules about values that fewer than one in twenty of the corpus' values files ask, since it has none of the keys that they need.
 * Some would be among them and stay, since who follows the documentation's page about storing data, or writes alerts as the bench does,
 * asks them each time: `alert-expr-invalid`, `storageclass-overridden-by-global`, `storing-mode-exclusive`. One is asked more often and
 * is apart for the table that it brings along, which only who configures collectors needs: `otel-component-setting`.
 */
const RARE = new Set([
  'alertmanager-config-invalid',
  'autoupgrade-default-off',
  'basicauth-disabled-but-remote',
  'cluster-alert-without-exclusion',
  'cluster-name-shared',
  'collector-volume-twice',
  'dedup-mismatch',
  'dependson-unknown',
  'dex-config-invalid',
  'exporter-s3-credential-pair',
  'exporter-schedule-invalid',
  'exporter-setting-invalid',
  'exporter-windows-lost',
  'external-dns-name-unknown',
  'feature-not-enabled',
  'gateway-listener-invalid',
  'gateway-name-stale',
  'host-name-invalid',
  'image-reference-invalid',
  'm2r-cluster-mismatch',
  'm2r-name-invalid',
  'm2r-name-placeholder',
  'mesh-apiserver-missing',
  'mesh-apiserver-placeholder',
  'mesh-gateway-exposes-all',
  'mesh-gateway-host-mismatch',
  'mesh-gateway-server-incomplete',
  'mesh-istio-enabled-mismatch',
  'opencost-two-sources',
  'otel-component-setting',
  'otel-extensions-list-overwritten',
  'otel-limits-contradict',
  'regionless-cert-email-placeholder',
  'regionless-domain-format',
  'regionless-domain-placeholder',
  'regionless-set-in-component',
  'retention-disk-usage',
  'storage-rwx',
  'store-path-unknown',
  'third-party-daemon-logs-bypassed',
  'tls-selfsigned-without-skip-verify',
  'tls-two-http01-solvers',
  'vm-crd-cleanup-enabled',
  'vm-flag-unknown',
  'vm-flag-value',
  'vm-max-labels-lowered',
])

/**
 * The part with a late rule's code: few runs ask more than one or two of those about values. The program has this function too.
 *
 * @param beside rules by those that need the same keys, and so are asked together with them
 */
const partOf = ({ kind, meta: { id } }, beside) =>
  LATE_KINDS.includes(kind) ? `rules-${kind}` : `rule-${beside[id] ?? id}`

function rulesBeside(late) {
  const first = new Map()
  const beside = {}
  for (const { meta } of late) {
    const needs = String(meta.needs ?? meta.id)
    if (first.has(needs)) beside[meta.id] = first.get(needs)
    else first.set(needs, meta.id)
  }
  return beside
}

/**
 * @returns the text of the module that stands in the place of rules/index.ts, and those of the parts by their names: all in
 *   JavaScript, with imports that count from the root
 */
export async function splitRules() {
  const { rules } = await load('rules/index.ts')
  const isLate = ({ kind, meta }) => LATE_KINDS.includes(kind) || RARE.has(meta.id)
  const late = rules.filter(isLate)
  const unknown = [...RARE].filter((id) => !late.some(({ meta }) => meta.id === id))
  if (unknown.length > 0)
    throw new Error(`scripts/late-rules.mjs names rules that are not there: ${unknown.join(', ')}`)
  const common = rules.filter((rule) => !isLate(rule))
  const beside = rulesBeside(late.filter(({ kind }) => !LATE_KINDS.includes(kind)))
  const name = (rule) => `rule${rules.indexOf(rule)}`
  const imports = (chosen) =>
    chosen.map((rule) => `import ${name(rule)} from './rules/${rule.meta.id}/index.ts'`).join('\n')
  return {
    main: `${imports(common)}
import { lateRules } from './src/rule/late.ts'
const LATE_KINDS = ${JSON.stringify(LATE_KINDS)}
const beside = ${JSON.stringify(beside)}
const partOf = ${partOf}
function load(rule) {
  const file = './lib/' + partOf(rule, beside) + '.cjs'
  return require(file).rules[rule.meta.id]
}
const late = lateRules(JSON.parse(${JSON.stringify(ascii(JSON.stringify(late.map(factsOf))))}), load)
export const rules = [${rules.map((rule) => (isLate(rule) ? `late[${late.indexOf(rule)}]` : name(rule))).join(', ')}]`,
    parts: new Map(
      [...new Set(late.map((rule) => partOf(rule, beside)))].map((part) => {
        const inside = late.filter((rule) => partOf(rule, beside) === part)
        const byId = inside.map((rule) => `${JSON.stringify(rule.meta.id)}: ${name(rule)}`)
        return [part, `${imports(inside)}\nexport const rules = { ${byId.join(', ')} }`]
      }),
    ),
  }
}

function factsOf({ check: _, messages: _texts, ...facts }) {
  if (facts.options !== undefined || !isDeepStrictEqual(JSON.parse(JSON.stringify(facts)), facts))
    throw new Error(`What is said of ${facts.meta.id} besides its code and messages is more than plain facts`)
  return facts
}

/** Anything else would make the whole text take twice the memory. */
function ascii(json) {
  return json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
