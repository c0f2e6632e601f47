import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCase } from '../rules/run-rule.ts'
import { hasShared, SHARED } from '../shared.ts'
import { blocksOf } from './pages.ts'

const FOLDER = `${SHARED}pages/`
const NEW = 'storing-kof-data-1.10.txt'
const OLD = 'storing-kof-data-0.3.md'

/** A finding, by the line of the page. */
interface Judged {
  readonly line: number
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
}

const found = (severity: Judged['severity'], rule: string, ...lines: readonly number[]): Judged[] =>
  lines.map((line) => ({ line, rule, severity }))

/** Variables of the shell and examples that stand in a block as text: whoever pastes it must fill them in. */
const unfilled = found('error', 'placeholder-left', 153, 160, 164, 176, 220, 225, 227, 233)

/**
 * What is true of each page's blocks, one by one, at a release: judged by the charts' templates at that tag
 * (k0rdent/kof, `charts/`), not by what comes out.
 */
const JUDGED: readonly { readonly page: string; readonly release: string; readonly findings: readonly Judged[] }[] = [
  {
    page: NEW,
    release: '1.10.0',
    findings: [
      // A patch that switches regionless mode on, alone: domain and address are those of the chart, example.com
      // (kof/values.yaml regionless.domain, regionless.certEmail). The next patch sets the domain.
      ...found('warning', 'regionless-cert-email-placeholder', 41),
      ...found('warning', 'regionless-domain-placeholder', 41),
      // A patch with the domain alone: the switch is in a block before (kof/templates/helmreleases.yaml:50 asks for it).
      ...found('warning', 'feature-not-enabled', 65),
      ...found('warning', 'tls-insecure-skip-verify', 76),
      // Keys with a comment for a value: the null takes the umbrella's own default away (kof/values.yaml:275-310 and 165).
      ...found('info', 'null-value', 85, 87, 89, 145),
      // Collectors of the management cluster are installed for a storing mode only (kof-child
      // templates/child-multi-cluster-service.yaml), which another block of the page sets.
      ...found('warning', 'frommanagement-without-mode', 132, 211),
      // kof-child reads fromManagement.storage; "storage" is read by no template.
      ...found('error', 'm2m-storage-wrong-path', 149),
      ...found('error', 'storage-class-placeholder', 157, 167),
      ...found('error', 'm2r-name-placeholder', 197),
      // global.components has no kof-collectors any more (kof/values.yaml).
      ...found('error', 'removed-component', 250, 306),
    ],
  },
  {
    page: OLD,
    release: '0.3.0',
    findings: [
      // kof-storage 0.3.0 has victoria-logs-single.
      ...found('error', 'removed-key', 47),
      // kof-collectors 0.3.0 has templates of its own and no opentelemetry-kube-stack.
      ...found('error', 'removed-key', 57, 104, 205, 274),
      ...unfilled,
    ],
  },
  {
    // The first release whose charts are those of the page. No template of kof-collectors reads kof.basic_auth since then.
    page: OLD,
    release: '1.2.0',
    findings: [
      ...found('error', 'storage-class-placeholder', 50),
      ...found('info', 'unknown-key', 204),
      // Helm leaves null where only the outer chart has a default, and a collector refuses an otlphttp without an address,
      // used or not (fixtures/collectors/helm.json).
      ...found('error', 'otel-null-component', 304, 305),
      ...unfilled,
    ],
  },
  {
    page: OLD,
    release: '1.10.0',
    findings: [
      // kof-storage 1.9.0 dropped the subchart; switched off it does no harm.
      ...found('warning', 'removed-key', 37),
      ...found('error', 'storage-class-placeholder', 50),
      // controller-k0s mounts certificates below PKI_PATH, which the chart's env list sets.
      ...found('error', 'env-list-drops-pki-path', 107, 277),
      // service.extensions of the chart has file_storage/exporters, which exporters' queues use.
      ...found('error', 'otel-extensions-list-overwritten', 168),
      ...found('error', 'otel-null-component', 304, 305),
      // Pod logs go through logs/default since 1.10.0, which still sends to the store.
      ...found('warning', 'third-party-daemon-logs-bypassed', 310),
      // otlphttp/traces has a traces_endpoint by default since 1.7.0 (kof-collectors/values.yaml:1162-1163), and goes by that.
      ...found('warning', 'default-cr-config-hidden', 164, 227),
      ...found('info', 'unknown-key', 204),
      ...unfilled,
    ],
  },
]

describe.skipIf(!hasShared || !existsSync(FOLDER))('the pages about storing KOF data', () => {
  const read = (page: string): string => readFileSync(`${FOLDER}${page}`, 'utf8')

  test('have the blocks that their readers copy', () => {
    const names = (page: string): string =>
      blocksOf(read(page))
        .map(({ name, line }) => `${line} ${name}`)
        .join(', ')
    expect(blocksOf(read(NEW)).map(({ line }) => line)).toEqual([41, 64, 74, 82, 117, 129, 143, 193, 208, 250, 306])
    expect(names(OLD)).toBe(
      '33 storage-values.yaml, 47 storage-values.yaml, 55 collectors-values.yaml, 102 collectors-values.yaml, 201 collectors-values.yaml, 272 collectors-values.yaml',
    )
  })

  for (const { page, release, findings } of JUDGED) {
    test(`${page} at ${release} has exactly what is true of it`, async () => {
      const actual: Judged[] = []
      for (const { name, line, text } of blocksOf(read(page))) {
        const { diagnostics } = await runCase({ [name]: text }, { kofVersion: release, preset: 'recommended' })
        for (const { location, rule, severity } of diagnostics)
          actual.push({ line: line + location.start.line - 1, rule, severity })
      }
      expect(sorted(actual)).toEqual(sorted(findings))
    })
  }

  test('the patches of the newer page make one release without a contradiction', async () => {
    const blocks = new Map(blocksOf(read(NEW)).map((block) => [block.line, block.text]))
    // Storing in the management cluster, with its collectors.
    const files = { '1.yaml': blocks.get(117)!, '2.yaml': blocks.get(129)! }
    const { diagnostics } = await runCase(files, { layers: true, kofVersion: '1.10.0', preset: 'recommended' })
    expect(diagnostics).toEqual([])
  })
})

function sorted(findings: readonly Judged[]): string[] {
  return findings.map(({ line, rule, severity }) => `${String(line).padStart(4)} ${severity} ${rule}`).sort()
}
