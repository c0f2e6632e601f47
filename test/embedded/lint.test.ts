import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { builtInConfig, NO_FACTS } from '#src/config/config'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import type { RunResult } from '#src/rule/run-result'
import { knowledge } from '../knowledge.ts'

async function lintTexts(
  files: { readonly [path: string]: string },
  names = Object.keys(files),
  fix: 'none' | 'safe' = 'none',
): Promise<RunResult> {
  const config = builtInConfig('/')
  const always = async () => config
  const run = await lint(
    {
      files: names.map((path) => ({ path, explicit: true })),
      values: [],
      sets: [],
      releases: false,
      flags: { ...NO_FACTS, rules: new Map() },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix,
      embedded: true,
    },
    createMemoryHost(files, knowledge),
    rules,
  )
  for (const { error } of run.failures) throw error
  return run
}

const shown = ({ diagnostics }: RunResult): string[] =>
  diagnostics.map(
    ({ rule, location: { uri, start, end } }) => `${uri}:${start.line}:${start.column}-${end.column} ${rule}`,
  )

const ISTIO = `helm upgrade -i --wait -n istio-system k0rdent-istio \\
  oci://ghcr.io/k0rdent/istio/charts/k0rdent-istio --version 0.5.0 \\
  --set managementCluster.includeInMesh=true \\
  --set managementCluster.apiServer="https://EXAMPLE-control-plane:6443"
`

describe('commands of Helm', () => {
  test('the installation of the mesh by --set, at the characters of the argument', async () => {
    expect(shown(await lintTexts({ 'a.sh': ISTIO }))).toEqual([
      // The chart's own Gateway opens all services.
      'a.sh:3:41-45 mesh-gateway-exposes-all',
      'a.sh:4:38-72 mesh-apiserver-placeholder',
    ])
    const without = `${ISTIO.split(' \\\n').slice(0, 3).join(' \\\n')}\n`
    expect(shown(await lintTexts({ 'a.sh': without }))).toEqual([
      'a.sh:3:41-45 mesh-apiserver-missing',
      'a.sh:3:41-45 mesh-gateway-exposes-all',
    ])
  })

  test('lines of --set alone, as documentation shows them', async () => {
    const text =
      '```\n--set managementCluster.includeInMesh=true \\\n--set managementCluster.apiServer=https://EXAMPLE:6443\n```\n'
    expect(shown(await lintTexts({ 'a.md': text }))).toEqual([
      'a.md:2:39-43 mesh-gateway-exposes-all',
      'a.md:3:35-55 mesh-apiserver-placeholder',
    ])
  })

  test.each([
    ['for what no command uses', [['kof-mothership', '1.5.0']], ['1.5.0', '1.5.0']],
    [
      'where two name different ones, neither',
      [
        ['kof-mothership', '1.5.0'],
        ['kof-operators', '1.6.0'],
      ],
      ['1.5.0', '1.6.0', '1.10.0'],
    ],
    ['where the chart is none of KOF’s, not', [['k0rdent-istio', '0.5.0']], ['1.10.0', '1.10.0']],
  ] as const)('the release that commands name, %s', async (_, commands, releases) => {
    const lines = commands.map(
      ([chart, version]) => `helm install x oci://r/${chart} --version ${version} --set global.x=1\n`,
    )
    const text = `\`\`\`sh\n${lines.join('')}\`\`\`\n\n\`\`\`yaml\nkcm: {installTemplates: true}\n\`\`\`\n`
    const run = await lintTexts({ 'a.md': text })
    expect(run.releases.map(({ kofVersion }) => kofVersion)).toEqual(releases)
  })

  test('with a heredoc that the same text writes, and a file beside it', async () => {
    const script = `cat >kof-values.yaml <<EOF
kof-regional: {values: {storage: {victoria-logs-clustr: {}}}}
EOF
helm upgrade -i kof oci://ghcr.io/k0rdent/kof/charts/kof --version 1.10.0 -f kof-values.yaml -f more.yaml
`
    const more = 'kof-child: {valus: {}}\n'
    const run = await lintTexts({ 'dir/a.sh': script, 'dir/more.yaml': more }, ['dir/a.sh'])
    expect(shown(run)).toEqual(['dir/more.yaml:1:13-18 unknown-key', 'dir/a.sh:2:35-55 unknown-key'])
    expect(run.releases.map(({ chart, kofVersion }) => [chart, kofVersion])).toEqual([['kof', '1.10.0']])
  })

  const STDIN = 'kof-regional: {values: {storage: {victoria-logs-clustr: {}}}}'
  test.each([
    ['at its end', `helm upgrade -i kof r/kof --version 1.9.0 --set a.b=1 -f - <<EOF\n${STDIN}\nEOF\n`],
    ['before it ends', `helm upgrade -i kof --values=- <<'EOF' r/kof --version 1.9.0 --set a.b=1\n${STDIN}\nEOF\n`],
    ['through a pipe', `cat <<-EOF | helm upgrade -i kof r/kof:1.9.0 -f - --set a.b=1\n${STDIN}\n\tEOF\n`],
    ['with a log', `helm upgrade -i kof r/kof:1.9.0 -f - --set a.b=1 <<EOF >log 2>/dev/null\n${STDIN}\nEOF\n`],
  ])('with a heredoc for standard input, %s', async (_, script) => {
    const run = await lintTexts({ 'a.sh': script })
    expect(run.diagnostics.map(({ rule, location: { start } }) => [rule, start.line])).toEqual([
      ['unknown-key', 1],
      ['unknown-key', 2],
    ])
    expect(run.releases.map(({ chart, kofVersion }) => [chart, kofVersion])).toEqual([['kof', '1.9.0']])
  })

  test('with a standard input that is not at hand are passed over', async () => {
    const script = `cat <<EOF\n${STDIN}\nEOF\nhelm upgrade -i kof r/kof --version 1.9.0 --set a.b=1 -f -\n`
    expect(shown(await lintTexts({ 'a.sh': script }))).toEqual(['a.sh:2:35-55 unknown-key'])
  })

  test('with a file that is not at hand are passed over', async () => {
    const script = 'helm upgrade -i kof r/kof -f values.yaml --set regionless.enabled=true\n'
    expect(shown(await lintTexts({ 'a.sh': script }))).toEqual([])
    const whole = await lintTexts({ 'a.sh': script.replace('-f values.yaml ', '') })
    expect(whole.diagnostics.map(({ rule }) => rule)).toContain('regionless-domain-placeholder')
  })

  test('arguments that Helm would refuse, and charts of others, are passed over', async () => {
    const text = 'helm install x r/kof --set "a[=b"\nhelm install y r/nginx --set a=b\n'
    expect(shown(await lintTexts({ 'a.sh': text }))).toEqual([])
  })
})

describe('variables of a shell', () => {
  test('are not taken for placeholders', async () => {
    const script = (value: string): string =>
      `helm install x r/kof --set kof-child.values.fromManagement.toRegionalCluster.name="${value}"\n`
    expect(shown(await lintTexts({ 'a.sh': script('$REGIONAL_CLUSTER_NAME') }))).toEqual([])
    expect(shown(await lintTexts({ 'a.sh': script('<REGIONAL_CLUSTER_NAME>') }))).toEqual([
      'a.sh:1:84-107 m2r-name-placeholder',
    ])
  })

  test('in a heredoc neither, while other values are looked at', async () => {
    const values = (size: string): string =>
      `kof-regional: {values: {storage: {victoria-logs-cluster: {vlstorage: {persistentVolume: {size: ${size}}}}}}}`
    const text = (size: string): string => `cat >kof-values.yaml <<EOF\n${values(size)}\nEOF\n`
    expect(shown(await lintTexts({ 'a.sh': text(`\${SIZE}`) }))).toEqual([])
    const column = values('100GB').indexOf('100GB') + 1
    expect(shown(await lintTexts({ 'a.sh': text('100GB') }))).toEqual([
      `a.sh:2:${column}-${column + 5} quantity-invalid`,
    ])
  })
})

describe('macros of a generator of pages', () => {
  const page = (label: string, size: string): string => `\`\`\`bash
cat >regional-cluster.yaml <<EOF
apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: $NAME
  namespace: kcm-system
  labels:
    k0rdent.mirantis.com/kof-cluster-role: ${label}
    k0rdent.mirantis.com/kof-version: {{{ extra.versions.kof }}}
spec:
  template: {{ template }}
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: kof.acme.io
      k0rdent.mirantis.com/kof-storage-values: |
        victoria-logs-cluster: {vlstorage: {persistentVolume: {size: ${size}}}}
EOF
\`\`\`
`
  test('are no values, while others are looked at', async () => {
    expect(shown(await lintTexts({ 'a.md': page('regional', '10Gi') }))).toEqual([])
    expect(shown(await lintTexts({ 'a.md': page('regional', '10GB') }))).toEqual([`a.md:17:70-74 quantity-invalid`])
    expect(shown(await lintTexts({ 'a.md': page('regionl', '10Gi') }))).toEqual([`a.md:9:44-51 cd-role-value`])
    expect(shown(await lintTexts({ 'a.md': page('{{ role }}', '{{{ size }}}') }))).toEqual([])
  })

  test('stay in the text that a fix writes', async () => {
    const before = '```yaml\nkof-child:\n  values:\n    storage:\n      global: {storageClass: {{{ class }}}}\n```\n'
    const result = await lintTexts({ 'a.md': before }, undefined, 'safe')
    // The block is moved by a fix elsewhere: not here, where its text would have to be written anew.
    expect(shown(result)).toEqual(['a.md:4:5-12 m2m-storage-wrong-path'])
    expect(result.fixed.size).toBe(0)
  })
})

describe('YAML', () => {
  test('in fenced blocks, with fixes in the outer file', async () => {
    const before = `1. Merge

    \`\`\`yaml
    kof-child:
      values:
        storage: # moved
          global:
            storageClass: a
    \`\`\`
`
    const after = `1. Merge

    \`\`\`yaml
    kof-child:
      values:
        fromManagement:
          storage: # moved
            global:
              storageClass: a
    \`\`\`
`
    const run = await lintTexts({ 'a.md': before }, ['a.md'], 'safe')
    expect(run.fixed.get('a.md')).toBe(after)
  })

  test('manifests, and values inside them', async () => {
    const text = `cat >c.yaml <<EOF
apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: $NAME
  labels: {k0rdent.mirantis.com/kof-cluster-role: regional}
spec:
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-storage-values: |
        globl: {}
EOF
`
    expect(shown(await lintTexts({ 'a.sh': text }))).toEqual(['a.sh:11:9-14 unknown-key'])
  })

  test('of other things is passed over', async () => {
    const text = '```yaml\nname: x\nsteps: [a]\n```\n```yaml\n: [\n```\n'
    expect(shown(await lintTexts({ 'a.md': text, Makefile: 'all:\n\techo a\n' }))).toEqual([])
  })

  test('comments hide findings there too', async () => {
    const text = '```yaml\nkof-child:\n  valus: {} # kof-lint-disable-line unknown-key -- shown as a mistake\n```\n'
    const { diagnostics } = await lintTexts({ 'a.md': text })
    expect(diagnostics.map(({ suppressed }) => suppressed?.reason)).toEqual(['shown as a mistake'])
  })
})

const PAGE = join(import.meta.dirname, '../../../shared/pages')

describe.skipIf(!existsSync(PAGE))('the page of the time of separate charts', () => {
  test('shows what is wrong in it, at the lines of the page', async () => {
    const text = readFileSync(join(PAGE, 'storing-kof-data-0.3.md'), 'utf8')
    const { diagnostics } = await lintTexts({ 'storing.md': `<!-- # kof-lint: kof-version=1.2.0 -->\n${text}` })
    const lines = text.split('\n')
    const at = (rule: string): string[] =>
      diagnostics.filter((found) => found.rule === rule).map(({ location }) => lines[location.start.line - 2]!.trim())
    expect(at('storage-class-placeholder')).toEqual(['storageClassName: <EXAMPLE_STORAGE_CLASS>'])
    expect(at('placeholder-left')).toEqual([])
    expect(at('quantity-invalid')).toEqual([])
  })
})
