import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Collector } from '#src/otel/collector'
import { collectorsOf } from '#src/otel/collectors'
import { destinations } from '#src/otel/destinations'
import type { JsonObject } from '#src/schema/knowledge'
import { knowledge } from '../knowledge.ts'
import { runCase } from '../rules/run-rule.ts'
import { hasShared, SHARED } from '../shared.ts'
import { openFile } from '../unit/open-unit.ts'
import { blocksOf } from './pages.ts'

const RELEASE = { kofVersion: '1.10.0', preset: 'recommended' } as const
const FILE = 'values.yaml'

/** What the page of 1.10.0 says to merge for data of the management cluster that goes to a third party. */
function documented(): string {
  const page = readFileSync(join(SHARED, 'pages/storing-kof-data-1.10.txt'), 'utf8')
  return blocksOf(page).find(({ text }) => text.includes('awscloudwatchlogs'))!.text
}

/** What is wrong with a text; that lists leave KOF's exporters out is meant here, and only worth an info. */
async function problems(text: string) {
  const { diagnostics } = await runCase({ [FILE]: text }, RELEASE)
  return diagnostics.filter(({ rule, severity }) => severity !== 'info' || rule !== 'list-replaced')
}

async function findings(text: string): Promise<string[]> {
  return (await problems(text)).map(({ rule, messageId }) => `${rule} ${messageId}`).sort()
}

async function collectors(text: string): Promise<readonly Collector[]> {
  const { deployments } = await openFile(FILE, text, { ...RELEASE, mesh: null })
  const instance = deployments[0]!.charts.find(({ chart, role }) => chart === 'kof-collectors' && role === 'management')
  return instance === undefined ? [] : collectorsOf(knowledge, instance)
}

/** Where a collector's logs go, of the daemon those of pods. */
async function logsOf(text: string, key: string): Promise<string[]> {
  const collector = (await collectors(text)).find((one) => one.key === key)
  const logs = collector?.pipelines.find(({ id }) => id === 'logs')
  return logs === undefined ? [] : [...destinations(collector!, logs)].sort()
}

/** The two ways that `removed-component` suggests, taken by hand. */
const SUGGESTED: readonly (readonly [string, (values: JsonObject) => JsonObject])[] = [
  [
    'moved to fromManagement, with a storing mode',
    (values) => {
      const { values: collectors } = values['kof-collectors'] as { readonly values: JsonObject }
      const fromManagement = { toManagementCluster: { enabled: true }, collectors }
      return { 'kof-child': { values: { fromManagement } } }
    },
  ],
  [
    'kept, and listed among the components',
    (values) => {
      const components = ['kof-operators', 'kof-mothership', 'kof-regional', 'kof-child', 'kof-collectors']
      return { global: { components }, ...values }
    },
  ],
]

describe.skipIf(!hasShared)('the documented values for a third party', () => {
  test('are not installed by 1.10.0', async () => {
    expect(await findings(documented())).toEqual(['removed-component collectors'])
  })

  test.each(SUGGESTED)('export the logs of pods after they are %s, and fixed', async (_, suggested) => {
    const moved = stringify(suggested(parse(documented()) as JsonObject))
    expect(await findings(moved)).toEqual([
      'env-list-drops-pki-path needed',
      'otel-null-component component',
      'otel-null-component component',
      'third-party-daemon-logs-bypassed bypassed',
    ])
    expect(await logsOf(moved, 'daemon')).toEqual(['otlphttp/logs'])
    expect(await logsOf(moved, 'cluster')).toEqual(['awscloudwatchlogs', 'debug'])

    const safe = (await runCase({ [FILE]: moved }, { ...RELEASE, fix: 'safe' })).fixed.get(FILE)!
    const [left, ...more] = await problems(safe)
    expect([left?.rule, more.length]).toEqual(['third-party-daemon-logs-bypassed', 0])

    // What the message says to add, added by hand.
    const [, add] = /"[^"]*\.collectors\.daemon\.config\.service": (\{.*\})\.$/.exec(left!.message)!
    const added = parse(safe) as JsonObject
    const stack = stackOf(added)
    stack.collectors = { daemon: { config: { service: parse(add!) } } }
    const complete = stringify(added)
    expect(await findings(complete)).toEqual([])
    expect(await logsOf(complete, 'daemon')).toEqual(['awscloudwatchlogs', 'debug'])

    // The same from --fix --unsafe.
    const fixed = (await runCase({ [FILE]: moved }, { ...RELEASE, fix: 'unsafe' })).fixed.get(FILE)!
    expect(parse(fixed)).toEqual(parse(complete))
    for (const { components } of await collectors(fixed)) {
      expect([...components.exporters].filter(([, settings]) => settings === null)).toEqual([
        ['prometheusremotewrite', null],
      ])
    }
  })
})

/** The block of the chart that makes the collectors, wherever it is. */
function stackOf(values: unknown): { collectors?: unknown } {
  if (typeof values !== 'object' || values === null) return {}
  const map = values as { readonly [key: string]: unknown }
  const own = map['opentelemetry-kube-stack']
  if (own !== undefined) return own as { collectors?: unknown }
  return (
    Object.values(map)
      .map(stackOf)
      .find((found) => Object.keys(found).length > 0) ?? {}
  )
}
