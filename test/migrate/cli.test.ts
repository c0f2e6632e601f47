import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { engine } from '#src/cli/engine'
import { run } from '#src/cli/main'

const STORAGE = '# logs\nvictoria-logs-cluster:\n  vlstorage:\n    retentionPeriod: 26w # law\n'
const UMBRELLA = '# kof-lint: kof-version=1.9.0\nkof-collectors:\n  enabled: true\nkof-storage:\n  enabled: true\n'

let folder: string
let input = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const get = (name: string): string => readFileSync(join(folder, name), 'utf8')

const sink = (write: (text: string) => void) => ({ write, isTTY: false }) as never

async function migrate(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await run(
    ['migrate', ...args],
    {
      stdin: Readable.from([input]) as never,
      stdout: sink((text) => {
        out += text
      }),
      stderr: sink((text) => {
        err += text
      }),
      env: {},
      cwd: folder,
    },
    engine,
  )
  return { code, out, err }
}

test('shows what would change, and writes nothing', async () => {
  put('storage-values.yaml', STORAGE)
  const { code, out } = await migrate('--from', '1.6.0', '--to', '1.10.0', 'storage-values.yaml')
  expect(code).toBe(1)
  expect(out).toContain('--- /dev/null\n+++ b/kof-values.yaml\n')
  expect(out).toContain('+        # logs\n')
  expect(out).toContain('+            retentionPeriod: 26w # law\n')
  expect(out).toContain('persistentVolume.size: "10Gi" becomes "100Gi", written out')
  expect(out).toContain('1.10.0  "kof-storage" is "kof-child.values.fromManagement.storage"')
  expect(out).toContain('moved     kof-storage.values -> kof-child.values.fromManagement.storage\n')
  expect(out).toContain('Regional clusters get Envoy Gateway')
  expect(out).not.toContain('Suspend and delete')
  expect(out).toContain('Nothing is written')
  expect(existsSync(join(folder, 'kof-values.yaml'))).toBe(false)
})

test('makes one file of several, and keeps these', async () => {
  put('storage-values.yaml', STORAGE)
  expect((await migrate('--from', '1.7.1', '--to', '1.8.0', '--write', 'storage-values.yaml')).code).toBe(0)
  expect(get('kof-values.yaml')).toBe(
    `kof-storage:
  enabled: true
  values:
    # logs
    victoria-logs-cluster:
      vlstorage:
        retentionPeriod: 26w # law
kof-regional:
  values:
    storage:
      victoria-metrics-operator:
        crds:
          upgrade:
            enabled: true
            forceConflicts: true
            podLabels:
              sidecar.istio.io/inject: "false"
`,
  )
  expect(get('storage-values.yaml')).toBe(STORAGE)
  const again = await migrate('--from', '1.7.1', '--to', '1.8.0', '--write', 'storage-values.yaml')
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('"kof-values.yaml" is there already') })
})

test('takes layers in order: old defaults go to the first, and what another layer sets is no default', async () => {
  put(
    'base.yaml',
    'kof-storage:\n  enabled: true\nkof-mothership:\n  values:\n    kcm:\n      installTemplates: true\n',
  )
  put(
    'prod.yaml',
    'kof-regional:\n  values:\n    ingress-nginx:\n      enabled: false\nkof-collectors:\n  enabled: true\n',
  )
  put(
    'east.yaml',
    'kof-storage:\n  values:\n    victoria-logs-cluster:\n      vlstorage:\n        persistentVolume:\n          size: 7Gi\n',
  )
  const args = ['--from', '1.8.0', '--to', '1.10.0', '--pin', '--out', 'new', 'base.yaml', 'prod.yaml', 'east.yaml']
  const { code, out } = await migrate(...args)
  expect(out).not.toContain('Only the storage')
  expect(code).toBe(0)
  expect(get('new/base.yaml')).toContain(
    '        victoria-traces-cluster:\n          vtstorage:\n            persistentVolume:\n              size: 50Gi\n',
  )
  expect(get('new/base.yaml')).not.toContain('victoria-logs-cluster')
  expect(get('new/prod.yaml')).not.toContain('50Gi')
  expect(get('new/east.yaml')).toContain('size: 7Gi\n')
})

test('takes what "helm get values" prints, also for a release without values', async () => {
  put('kof-operators-values.bak', 'null\n')
  put('kof-child-values.bak', '# nothing yet\n')
  put('kof-storage-values.bak', `USER-SUPPLIED VALUES:\n${STORAGE}`)
  const files = ['kof-operators-values.bak', 'kof-child-values.bak', 'kof-storage-values.bak']
  expect((await migrate('--from', '1.7.1', '--to', '1.8.0', '--out', 'new', ...files)).err).toBe('')
  const text = get('new/kof-values.yaml')
  expect(text).toMatch(
    /^kof-operators:\n {2}values: \{\}\nkof-child:\n {2}values: \{\}\n {4}# nothing yet\nkof-storage:\n/,
  )
  expect(text).toContain('        retentionPeriod: 26w # law\n')
})

test('keeps what it replaces, and takes the release from a comment', async () => {
  put('kof-values.yaml', UMBRELLA)
  expect((await migrate('--to', '1.10.0', '--write', 'kof-values.yaml')).code).toBe(0)
  expect(get('kof-values.yaml.bak')).toBe(UMBRELLA)
  const text = get('kof-values.yaml')
  expect(text).toContain('# kof-lint: kof-version=1.10.0\n')
  expect(text).toContain('      toManagementCluster:\n        enabled: true\n')
  const twice = await migrate('--to', '1.10.0', '--write', 'kof-values.yaml')
  expect(twice.code).toBe(0)
  expect(get('kof-values.yaml')).toBe(text)
  expect(get('kof-values.yaml.bak')).toBe(UMBRELLA)
})

test('refuses values of a chart that brings KOF’s charts along, whose keys are those of the umbrella', async () => {
  put('Chart.yaml', 'name: mine\nversion: 0.1.0\ndependencies:\n- {name: kof-storage, version: 1.9.0}\n')
  put('values.yaml', 'kof-storage:\n  victoriametrics: {}\n')
  const refused = await migrate('--from', '1.9.0', '--to', '1.10.0', 'values.yaml')
  expect([refused.code, refused.out]).toEqual([2, ''])
  expect(refused.err).toContain('Put what stands below "kof-storage" into a file')
  const named = await migrate('--from', '1.9.0', '--to', '1.10.0', '--chart', 'kof', 'values.yaml')
  expect(named.out).toContain('-kof-storage:')
})

test('writes to a folder', async () => {
  put('kof-values.yaml', UMBRELLA)
  expect((await migrate('--to', '1.10.0', '--out', 'new', 'kof-values.yaml')).code).toBe(0)
  expect(get('kof-values.yaml')).toBe(UMBRELLA)
  expect(get('new/kof-values.yaml')).toContain('toManagementCluster')
  const again = await migrate('--to', '1.10.0', '--out', 'new', 'kof-values.yaml')
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('is there already') })
})

test('pins old defaults and writes questions down when asked', async () => {
  put('regional-values.yaml', 'storage:\n  global:\n    storageClass: fast\ningress-nginx:\n  template: a\n')
  const { code } = await migrate(
    ...['--from', '1.7.1', '--to', '1.9.0', '--pin', '--todo', '--out', 'new', 'regional-values.yaml'],
  )
  expect(code).toBe(1)
  const text = get('new/kof-values.yaml')
  expect(text).toContain('            vmstorage:\n              replicaCount: 3\n')
  expect(text).toContain('    # TODO(kof-lint): Regional clusters get Envoy Gateway instead of ingress-nginx')
})

test('reads standard input, and writes it to a folder only', async () => {
  input = UMBRELLA
  expect((await migrate('--to', '1.10.0', '-')).out).toContain('+++ b/stdin.yaml\n')
  const args = ['--to', '1.10.0', '--stdin-filename', 'kof-values.yaml']
  expect((await migrate(...args, '--out', 'new', '-')).code).toBe(0)
  expect(get('new/kof-values.yaml')).toContain('toManagementCluster')
  expect(await migrate(...args, '--write', '-')).toMatchObject({ code: 2, err: expect.stringContaining('--out DIR') })
})

test('leaves nothing behind where a backup cannot be made, and takes a file that is named twice once', async () => {
  put('kof-values.yaml', UMBRELLA)
  mkdirSync(join(folder, 'sub'))
  put('sub/other.yaml', UMBRELLA)
  mkdirSync(join(folder, 'sub/other.yaml.bak.d'))
  symlinkSync(join(folder, 'nowhere/at/all'), join(folder, 'sub/other.yaml.bak'))
  const failed = await migrate('--to', '1.10.0', '--write', 'kof-values.yaml', 'sub/other.yaml')
  expect(failed).toMatchObject({ code: 2, err: expect.stringContaining('sub/other.yaml.bak') })
  expect(readdirSync(folder).sort()).toEqual(['kof-values.yaml', 'sub'])
  expect(get('kof-values.yaml')).toBe(UMBRELLA)
  expect((await migrate('--to', '1.10.0', '--write', 'kof-values.yaml', './kof-values.yaml')).code).toBe(0)
})

test.each([
  ['\r\n', ''],
  ['\n', '\ufeff'],
])('keeps line ends %j and the byte order mark %j, through a symbolic link', async (br, bom) => {
  put('real.yaml', bom + UMBRELLA.replaceAll('\n', br))
  symlinkSync('real.yaml', join(folder, 'kof-values.yaml'))
  expect((await migrate('--to', '1.10.0', '--write', 'kof-values.yaml')).code).toBe(0)
  expect(lstatSync(join(folder, 'kof-values.yaml')).isSymbolicLink()).toBe(true)
  const text = get('real.yaml')
  expect(text.startsWith(`${bom}# kof-lint: kof-version=1.10.0${br}`)).toBe(true)
  expect(text.replaceAll(br, '')).not.toMatch(br === '\n' ? /\r/ : /\n/)
  expect(get('kof-values.yaml.bak')).toBe(bom + UMBRELLA.replaceAll('\n', br))
})

test('gives everything as JSON', async () => {
  put('kof-values.yaml', UMBRELLA)
  const { out } = await migrate('--to', '1.10.0', '--format', 'json', 'kof-values.yaml')
  const { from, to, files, written } = JSON.parse(out)
  expect({ from, to, written }).toEqual({ from: '1.9.0', to: '1.10.0', written: [] })
  expect(files[0].dropped).toMatchObject([
    { keys: ['kof-storage', 'enabled'], from: { line: 5 }, scalars: ['true'] },
    { keys: ['kof-collectors', 'enabled'], from: { line: 3 }, scalars: ['true'] },
  ])
})

test('shows each step with its lines, questions with theirs, and the upgrade between what is before and after it', async () => {
  put('kof-values.yaml', `${UMBRELLA}  # ours\n  values:\n    promxy:\n      enabled: true\n`)
  const { code, out } = await migrate('--to', '1.11.0-rc0.main', 'kof-values.yaml')
  expect(code).toBe(1)
  expect(out).toContain(
    `  1.10.0  "kof-storage" is "kof-child.values.fromManagement.storage", switched on by "toManagementCluster.enabled"
    moved     kof-storage.values -> kof-child.values.fromManagement.storage
    added     kof-child.values.fromManagement.toManagementCluster.enabled: true
    left out  kof-storage.enabled (line 5), true: "toManagementCluster.enabled" switches it on
`,
  )
  const order = [
    'Suspend and delete the HelmReleases',
    '. Upgrade KOF to 1.11.0',
    'after 1.10.0: Take the volumes',
    'after 1.11.0',
  ]
  expect(order.map((text) => out.indexOf(text))).toEqual(order.map((text) => out.indexOf(text)).sort((a, b) => a - b))
  expect(order.filter((text) => !out.includes(text))).toEqual([])
})

test('puts questions that no value stands for above the first key', async () => {
  put('kof-values.yaml', '# mine\ntls:\n  selfSigned: true\n')
  const args = ['--from', '1.10.0', '--to', '1.11.0-rc0.main', '--todo', '--write', 'kof-values.yaml']
  await migrate(...args)
  const once = get('kof-values.yaml')
  expect(once).toMatch(/^# mine\n# TODO\(kof-lint\): Since 1\.11 clusters stay .*\ntls:\n {2}selfSigned: true\n$/)
  rmSync(join(folder, 'kof-values.yaml.bak'))
  await migrate(...args)
  expect(get('kof-values.yaml')).toBe(once)
})

test('lists the steps', async () => {
  const { code, out } = await migrate('--list', '--from', 'v1.9.0', '--to', '1.10.0')
  expect(code).toBe(0)
  expect(out.split('\n').map((line) => line.split(/ +/)[1])).toEqual([
    ...['gateway-switch', 'read-traces', 'audit-endpoints', 'keys-1.10.0', 'management-storage'],
    ...['management-collectors', 'exporters-storage', 'logs-pipelines', undefined],
  ])
})

test.each([
  ['nothing says the release', ['--to', '1.10.0', 'a-values.yaml'], 'Nothing says which KOF release'],
  ['the release is unknown', ['--from', '1.7.9', '--to', '1.10.0', 'a-values.yaml'], 'KOF 1.7.9 is not known'],
  [
    'the release comes later',
    ['--from', '1.10.0', '--to', '1.11.0', 'a-values.yaml'],
    'What it knows on the way there',
  ],
  ['the way goes back', ['--from', '1.10.0', '--to', '1.9.0', 'a-values.yaml'], 'is older than 1.10.0'],
  ['no target is given', ['--from', '1.9.0', 'a-values.yaml'], '"--to" has to name'],
  ['no file is given', ['--from', '1.9.0', '--to', '1.10.0'], 'needs files'],
  [
    'a file cannot be read',
    ['--from', '1.9.0', '--to', '1.10.0', 'broken.yaml'],
    'Helm cannot read broken.yaml: A list that begins with "[" does not end with "]" (line 1, column 14).\n',
  ],
  ['a file is of no chart', ['--from', '1.9.0', '--to', '1.10.0', 'a-values.yaml'], 'holds no values of a KOF chart'],
  [
    'the chart is mistyped',
    ['--from', '1.9.0', '--to', '1.10.0', '--chart', 'kof-storag', 'a-values.yaml'],
    'No chart "kof-storag" is known.\n  Did you mean "kof-storage"?\n',
  ],
  [
    'a comment mistypes the chart',
    ['--from', '1.9.0', '--to', '1.10.0', 'commented.yaml'],
    'No chart "kof-storge" is known.\n  Did you mean "kof-storage"?\n',
  ],
  [
    'standard input is named and not read',
    ['--from', '1.9.0', '--to', '1.10.0', '--stdin-filename', 'x.yaml', 'storage-values.yaml'],
    '--stdin-filename needs "-" among the files',
  ],
  [
    'two files are of one chart',
    ['--from', '1.7.1', '--to', '1.10.0', 'storage-values.yaml', 'sub/storage-values.yaml'],
    'both hold values',
  ],
])('refuses when %s', async (_, args, message) => {
  put('a-values.yaml', 'a: 1\n')
  put('broken.yaml', 'kof-storage: [\n')
  put('commented.yaml', '# kof-lint: chart=kof-storge\na: 1\n')
  put('storage-values.yaml', STORAGE)
  mkdirSync(join(folder, 'sub'))
  put('sub/storage-values.yaml', STORAGE)
  expect(await migrate(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) })
})

test('values that are a template stay as they are, and what has to change in them is a question', async () => {
  const services = (values: string) => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: MultiClusterService
metadata: {name: collectors}
spec:
  serviceSpec:
    services:
      - template: kof-collectors-1-1-0
        values: |
          {{- if .Cluster.metadata.labels.logs }}
          ${values}: {logs: {endpoint: "{{ .Cluster.metadata.name }}"}}
          {{- end }}
`
  put('mcs.yaml', services('kof'))
  const { code, out } = await migrate('--from', '1.1.0', '--to', '1.10.0', 'mcs.yaml')
  expect(code).toBe(1)
  expect(out).toContain(
    'line 8, spec.serviceSpec.services.0.values: Values of kof-collectors that stand here have to be',
  )
  expect(out).toContain('"kof.logs.endpoint" is "opentelemetry-kube-stack.defaultCRConfig.config.exporters')
  expect(out).not.toContain('+++')
  put('mcs.yaml', services('nothing'))
  expect((await migrate('--from', '1.1.0', '--to', '1.10.0', 'mcs.yaml')).out).not.toContain('changed by hand')
  put(
    'fleet.yaml',
    'helm: {chart: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.9.0, values: {kof-storage: {enabled: true}}}\n',
  )
  expect((await migrate('--to', '1.10.0', 'fleet.yaml')).out).toContain('fleet.yaml: KOF 1.9.0 to 1.10.0')
})
