import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSource } from '#src/text/source'
import { buildFile } from '#src/values/layers'
import { toPlain } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { blocksOf } from '../real/pages.ts'
import { hasShared, SHARED } from '../shared.ts'
import { kofLint } from './kof-lint.ts'

const DASHBOARDS = `# kof-lint: chart=kof-dashboards kof-version=1.10.0
grafana:
  dashboard:
    # which
    datasource: { regex: on, current: "012" }
    extra: |
      a: 1
      b: 2
kcm: null
`
const TO_MANAGEMENT = `# kof-lint: kof-version=1.10.0
kof-child:
  values:
    fromManagement:
      toManagementCluster: {enabled: true}
      storage:
        victoria-traces-cluster:
          vtstorage:
            retentionPeriod: 14d
`

interface Spec {
  readonly config: {
    readonly service: { readonly pipelines: { readonly [id: string]: { readonly receivers: string[] } } }
  }
}

describe('effective', () => {
  it('prints what a chart gets, in the order of its defaults, as YAML for Helm', async () => {
    const ran = await kofLint({ 'a.yaml': DASHBOARDS }, 'effective', 'a.yaml')
    expect(ran).toEqual({
      code: 0,
      err: '',
      out: `# kof-dashboards 1.10.0
global:
  clusterLabel: cluster
  clusterName: mothership
defaultDashboards:
  defaultTimezone: utc
grafana:
  dashboard:
    datasource:
      regex: true
      current: "012"
    filters:
      cluster: mothership
    istio_dashboard_enabled: true
    resyncPeriod: 0m
    extra: |
      a: 1
      b: 2
`,
    })
  })

  it('ends lines with who set them', async () => {
    const ran = await kofLint(
      { 'a.yaml': DASHBOARDS },
      'effective',
      '-f',
      'a.yaml',
      '--set',
      'global.clusterName=no',
      '--origin',
    )
    expect(ran.out).toBe(`# kof-dashboards 1.10.0
global:                            # --set global.clusterName=no
  clusterLabel: cluster            # chart default
  clusterName: "no"                # --set global.clusterName=no
defaultDashboards:                 # chart default
  defaultTimezone: utc             # chart default
grafana:                           # a.yaml:2
  dashboard:                       # a.yaml:3
    datasource:                    # a.yaml:5
      regex: true                  # a.yaml:5
      current: "012"               # a.yaml:5
    filters:                       # chart default
      cluster: mothership          # chart default
    istio_dashboard_enabled: true  # chart default
    resyncPeriod: 0m               # chart default
    extra: |                       # a.yaml:6
      a: 1
      b: 2
`)
  })

  it('shows only what differs from the defaults', async () => {
    const ran = await kofLint({ 'a.yaml': DASHBOARDS }, 'effective', 'a.yaml', '--diff')
    expect(ran.out).toBe(`# kof-dashboards 1.10.0
-kcm:
-  enabled: true
 grafana:
   dashboard:
     datasource:
-      regex: /kof-metrics/
+      regex: true
-      current:
-        text: kof-metrics
-        value: kof-metrics
+      current: "012"
+    extra: |
+      a: 1
+      b: 2
`)
    const same = await kofLint({ 'a.yaml': '# kof-lint: chart=kof-dashboards\n{}\n' }, 'effective', 'a.yaml', '--diff')
    expect(same.out).toBe('# kof-dashboards 1.10.0\n# nothing differs from the defaults of the chart\n')
  })

  it('follows the umbrella to one chart of one role, with what KOF adds', async () => {
    const narrow = ['--chart', 'kof-storage', '--role', 'management', '--diff', '--origin']
    const ran = await kofLint({ 'm2m.yaml': TO_MANAGEMENT }, 'effective', 'm2m.yaml', ...narrow)
    expect(ran.out).toBe(`# kof-storage 1.10.0 on the management cluster
 victoriametrics:
-  enabled: true
+  enabled: false                    # set by KOF: the kof-child MultiClusterService
 victoria-traces-cluster:
   vtstorage:
+    retentionPeriod: 14d            # m2m.yaml:9
 victoria-traces-multilevel-select:
-  enabled: false
+  enabled: true                     # set by KOF: the kof-child MultiClusterService
 victoria-logs-multilevel-select:
-  enabled: false
+  enabled: true                     # set by KOF: the kof-child MultiClusterService
 promxy:
-  enabled: false
+  enabled: true                     # set by KOF: the kof-child MultiClusterService
`)
  })

  it('shows charts inside charts by name, with the defaults of all three', async () => {
    const narrow = ['--chart', 'metrics-server', '--role', 'child', '--diff', '--origin']
    const values = 'kof-child:\n  values:\n    collectors:\n      metrics-server:\n        replicas: 2\n'
    const ran = await kofLint(
      { 'kof-values.yaml': values },
      'effective',
      'kof-values.yaml',
      '--kof-version',
      '1.10.0',
      ...narrow,
    )
    expect(
      ran.out,
    ).toBe(`# metrics-server 3.13.0 on child clusters: not installed, since "metrics-server.enabled" of kof-collectors is false
-replicas: 1
+replicas: 2                                    # kof-values.yaml:5
+enabled: false                                 # default of kof-collectors 1.10.0
+global:                                        # set by KOF: the kof-child MultiClusterService
+  imageRegistry: ""                            # default of kof-collectors 1.10.0
+  clusterLabel: cluster                        # default of kof-collectors 1.10.0
+  clusterName: "{childClusterName}"            # set by KOF: the kof-child MultiClusterService
+  clusterNamespace: "{childClusterNamespace}"  # set by KOF: the kof-child MultiClusterService
`)
  })

  it('shows a collector: its own values over those of all, with what presets add', async () => {
    const values = `# kof-lint: chart=kof-collectors kof-version=1.10.0
opentelemetry-kube-stack:
  defaultCRConfig: { priorityClassName: high }
  collectors:
    mine:
      enabled: true
      suffix: mine
      presets: { kubernetesEvents: { enabled: true } }
      config: { service: { pipelines: { logs: { receivers: [nop] } } } }
`
    const ran = await kofLint({ 'a.yaml': values }, 'effective', 'a.yaml', '--collector', 'mine', '--origin')
    expect(ran).toMatchObject({ code: 0, err: '' })
    const lines = ran.out.split('\n').map((line) => line.replace(/ {2,}#/, ' #'))
    expect(lines[0]).toBe('# collector mine of opentelemetry-kube-stack 0.6.3')
    expect(lines).toContain('priorityClassName: high # a.yaml:3')
    expect(lines).toContain('suffix: mine # a.yaml:7')
    expect(lines).toContain('mode: deployment # default of kof-collectors 1.10.0')
    expect(lines).toContain('    k8sobjects: # added by presets of opentelemetry-kube-stack')
    const plain = await kofLint({ 'a.yaml': values }, 'effective', 'a.yaml', '--collector', 'mine', '--format', 'json')
    const [chart] = (JSON.parse(plain.out) as { charts: { collector: string; values: Spec }[] }).charts
    expect(chart?.collector).toBe('mine')
    expect(chart?.values.config.service.pipelines.logs?.receivers).toEqual(['nop', 'k8sobjects'])
  })

  it('says of charts that are not installed that they are not', async () => {
    const values = 'kof-child:\n  values:\n    fromManagement:\n      collectors: {replicas: 1}\n'
    const ran = await kofLint({ 'kof-values.yaml': values }, 'effective', 'kof-values.yaml', '--kof-version', '1.10.0')
    const titles = ran.out.split('\n').filter((line) => line.startsWith('# '))
    expect(titles).toEqual([
      '# kof 1.10.0',
      '# kof-operators 1.10.0 on the management cluster',
      '# kof-mothership 1.10.0 on the management cluster',
      '# kof-regional 1.10.0 on the management cluster',
      '# kof-child 1.10.0 on the management cluster',
      '# victoria-metrics-operator 0.58.1 on the management cluster',
      '# ingress-nginx 4.14.3 on regional clusters: not installed, since "kof-regional.values.ingress-nginx.enabled" is not true',
      '# gateway-helm 1.7.2 on regional clusters',
      '# kof-operators 1.10.0 on regional clusters',
      '# victoria-metrics-operator 0.58.1 on regional clusters',
      '# kof-storage 1.10.0 on regional clusters',
      '# kof-collectors 1.10.0 on regional clusters',
      '# kof-operators 1.10.0 on child clusters',
      '# kof-collectors 1.10.0 on child clusters',
      '# kof-collectors 1.10.0 on the management cluster: not installed, since neither "kof-child.values.fromManagement.toManagementCluster.enabled" nor "kof-child.values.fromManagement.toRegionalCluster.name" is set',
    ])
    expect(ran.out.split('\n---\n')).toHaveLength(titles.length)
  })

  it('gives JSON with origins as data', async () => {
    const text =
      '# kof-lint: chart=kof-dashboards kof-version=1.10.0\ngrafana: null\ndefaultDashboards:\n  list: [a, {}]\n'
    const ran = await kofLint({ 'a.yaml': text }, 'effective', 'a.yaml', '--format', 'json', '--origin')
    const from = (name: string) => ({ from: 'defaults', name, line: null, column: null })
    const file = (line: number, column: number) => ({ from: 'file', name: 'a.yaml', line, column })
    const own = from('kof-dashboards 1.10.0')
    expect(JSON.parse(ran.out)).toEqual({
      version: 1,
      charts: [
        {
          release: 'a.yaml',
          chart: 'kof-dashboards',
          version: '1.10.0',
          role: null,
          cluster: null,
          collector: null,
          installed: true,
          notInstalled: null,
          hops: [],
          values: {
            global: { clusterLabel: 'cluster', clusterName: 'mothership' },
            defaultDashboards: { defaultTimezone: 'utc', list: ['a', {}] },
            kcm: { enabled: true },
          },
          origins: [
            { path: ['global', 'clusterLabel'], ...own },
            { path: ['global', 'clusterName'], ...own },
            { path: ['defaultDashboards', 'defaultTimezone'], ...own },
            { path: ['defaultDashboards', 'list', 0], ...file(4, 10) },
            { path: ['defaultDashboards', 'list', 1], ...file(4, 13) },
            { path: ['kcm', 'enabled'], ...own },
          ],
        },
      ],
      notes: [],
    })
  })

  it('takes the releases of the config, each in turn', async () => {
    const files = {
      '.kof-lint.yaml':
        'releases:\n  - { name: one, chart: kof-dashboards, values: [a.yaml, b.yaml] }\n  - { name: two, chart: kof-dashboards, values: [b.yaml] }\n',
      'a.yaml': 'kcm: { enabled: false }\n',
      'b.yaml': 'grafana: { dashboard: { resyncPeriod: 5m } }\n',
    }
    const ran = await kofLint(files, 'effective', '--diff')
    expect(ran.out).toBe(`# one: kof-dashboards 1.10.0
 kcm:
-  enabled: true
+  enabled: false
 grafana:
   dashboard:
-    resyncPeriod: 0m
+    resyncPeriod: 5m
---
# two: kof-dashboards 1.10.0
 grafana:
   dashboard:
-    resyncPeriod: 0m
+    resyncPeriod: 5m
`)
  })

  it('says in a sentence what is wrong', async () => {
    const files = {
      'a.yaml': DASHBOARDS,
      'm2m.yaml': TO_MANAGEMENT,
      'broken.yaml': 'grafana: {a\n',
      'other.yaml': 'x: 1\n',
    }
    const says = async (...argv: string[]) => {
      const { code, out, err } = await kofLint(files, 'effective', ...argv)
      expect([code, out]).toEqual([2, ''])
      return err
    }
    expect(await says('m2m.yaml', '--chart', 'kof-storag')).toBe(
      'kof-lint: No chart "kof-storag" gets values here.\n  Did you mean "kof-storage"?\n',
    )
    expect(await says('m2m.yaml', '--chart', 'kof-child', '--role', 'child')).toBe(
      'kof-lint: Nothing of kof-child goes to child clusters here.\n  Leave --role out.\n',
    )
    expect(await says('a.yaml', '--role', 'chld')).toBe(
      'kof-lint: --role is child, regional or management, not "chld".\n  Did you mean "child"?\n',
    )
    expect(await says('m2m.yaml', '--collector', 'daemn')).toBe(
      'kof-lint: No collector "daemn" is made here.\n  Did you mean "daemon"?\n',
    )
    expect(await says('a.yaml', '--collector', 'daemon')).toBe(
      'kof-lint: No collectors are made here.\n  Only kof-collectors makes some.\n',
    )
    expect(await says('a.yaml', '--fix')).toBe(
      'kof-lint: "kof-lint effective" does not take --fix.\n  Run "kof-lint effective --help".\n',
    )
    expect(await says('other.yaml')).toBe(
      'kof-lint: There are no values of a KOF chart here.\n  Name a values file of a KOF chart; "# kof-lint: chart=NAME" in it says which chart it is for.\n',
    )
    expect(await says('nowhere.yaml')).toMatch(/^kof-lint: .*"nowhere.yaml".*\n {2}\S/)
    expect(await says('broken.yaml')).toBe(
      'kof-lint: Helm cannot read broken.yaml: A map that begins with "{" does not end with "}" (line 1, column 11).\n' +
        '  Lint the file for the whole picture.\n',
    )
  })
})

/** Lines of `effective --origin` that name a file, with what they say of it. */
function placed(out: string, file: string): { readonly text: string; readonly line: number }[] {
  return out.split('\n').flatMap((line) => {
    const at = line.lastIndexOf(`  # ${file}:`)
    return at < 0 ? [] : [{ text: line.slice(0, at).trim(), line: Number(line.slice(at + file.length + 5)) }]
  })
}

/** Keys and plain items as a line of the file writes them. */
function isAt(line: string, { text }: { readonly text: string }): boolean {
  const item = text.replace(/^(- )+/, '')
  const key = /^("(?:[^"\\]|\\.)*"|[^\s"][^:]*?):( |$)/.exec(item)?.[1]
  const word = (key ?? item).replace(/^"|"$/g, '')
  return line.includes(word)
}

const PAGES = hasShared
  ? ['storing-kof-data-1.10.txt', 'storing-kof-data-0.3.md'].flatMap((page) =>
      blocksOf(readFileSync(`${SHARED}pages/${page}`, 'utf8')).map((block) => ({ ...block, page })),
    )
  : []
const EXAMPLES = ['good-kof-values.yaml', 'kof-values.yaml'].map((name) => ({
  name,
  page: 'examples',
  line: 1,
  text: readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'),
}))

describe('origins', () => {
  const blocks = [...EXAMPLES, ...PAGES]

  it.each(blocks.map((block) => [`${block.page}:${block.line}`, block] as const))(
    'of %s are true of every line',
    async (_, block) => {
      const version = block.page.includes('0.3') ? '0.3.0' : '1.10.0'
      const files = { [block.name]: block.text }
      const ran = await kofLint(files, 'effective', block.name, '--origin', '--kof-version', version)
      if (ran.code !== 0) {
        // Blocks that show a part of another file's values alone.
        expect(ran.err).toMatch(/There are no values of a KOF chart here/)
        return
      }
      const lines = block.text.split('\n')
      const named = placed(ran.out, block.name)
      expect(named.length).toBeGreaterThan(0)
      expect(named.filter((one) => !isAt(lines[one.line - 1] ?? '', one))).toEqual([])
      const unsigned = ran.out
        .split('\n')
        .filter((line) => /^\s*(- )*("[^"]*"|[\w./-]+):( |$)/.test(line) && !line.includes('  # '))
      // Without a comment are only lines inside texts, which a header with one precedes.
      const plain = await kofLint(files, 'effective', block.name, '--format', 'json', '--kof-version', version)
      const texts = JSON.stringify(JSON.parse(plain.out))
      for (const line of unsigned) expect(texts).toContain(JSON.stringify(line.trim()).slice(1, -1))
    },
  )

  it.each(blocks.map((block) => [`${block.page}:${block.line}`, block] as const))(
    'of %s leave the values as they are',
    async (_, block) => {
      const version = block.page.includes('0.3') ? '0.3.0' : '1.10.0'
      const files = { [block.name]: block.text }
      const argv = ['effective', block.name, '--kof-version', version]
      const json = await kofLint(files, ...argv, '--format', 'json')
      if (json.code !== 0) return expect(json.err).toMatch(/There are no values of a KOF chart here/)
      const charts = (JSON.parse(json.out) as { charts: { installed: boolean; values: unknown }[] }).charts
      const documents = (await kofLint(files, ...argv, '--origin')).out.split(/^---\n/m)
      expect(documents).toHaveLength(charts.length)
      for (const [i, { installed, values }] of charts.entries()) {
        if (!installed) continue
        const parsed = parseYaml(fileView(createSource('out.yaml', documents[i]!)))
        expect(toPlain(buildFile(parsed).values)).toEqual(values)
      }
    },
  )
})
