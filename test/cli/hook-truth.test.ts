import { dirname, join, relative } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { application } from '../gitops.ts'
import { Folder } from './folder.ts'

type Files = { readonly [path: string]: string }
const CLUSTER_SPEC = [
  'replicationFactor: 2, vmstorage: {replicaCount: 1}',
  'vmstorage: {replicaCount: 3}',
  'replicationFactor: 5',
  'nope: 1',
  'retentionPeriod: "30"',
]
const storage = (text: string) => `{victoriametrics: {vmcluster: {spec: {${text}}}}}`
const inUmbrella = (text: string) => `{kof-regional: {values: {storage: ${storage(text)}}}}`
const VALUES = [
  ...CLUSTER_SPEC.map(inUmbrella),
  '{kof-child: {values: {storage: {}}}}',
  '{kof-mothership: {values: {kcm: {installTemplates: "true"}}}}',
  '{kof-storage: {enabled: true}}',
]
const values = fc.constantFrom(...VALUES)
/** The same in a file, with a comment or without one. */
const texts = fc
  .tuple(values, fc.boolean())
  .map(([text, isHidden]) => `${text}${isHidden ? ' # kof-lint-disable-line -- known' : ''}\n`)

const release = (name: string, more: string, version = '1.10.0') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${name}, namespace: kof}
spec:
  chart: {spec: {chart: kof, version: ${version}, sourceRef: {kind: HelmRepository, name: kof}}}
  interval: 5m
${more}`
const patch = (text: string, target = '') => `  - patch: |
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: kof}
      spec: {values: ${text}}
${target}`
const cluster = (name: string, text: string, role: string, more = '') =>
  `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: ${name}
  namespace: kcm-system
  labels: {k0rdent.mirantis.com/kof-cluster-role: ${role}, k0rdent.mirantis.com/kof-storage-secrets: "true"${more}}
spec:
  template: aws-standalone-cp-1-0-15
  config:
    region: us-east-2
    clusterAnnotations:
${role === 'regional' ? '      k0rdent.mirantis.com/kof-regional-domain: kof.acme.io\n' : ''}      k0rdent.mirantis.com/kof-storage-values: "${storage(text)}"
`
    .replace(/"\{/, "'{")
    .replace(/\}"\n$/, "}'\n")

const argo = fc
  .tuple(
    texts,
    texts,
    values,
    fc.constantFrom('list', 'glob', 'set', 'values', 'folder'),
    fc.constantFrom('apps/kof.yaml', 'apps/values.yaml'),
  )
  .map(([a, b, c, how, path]): Files => {
    const both = '"$values/argo/a.yaml", "$values/argo/b.yaml"'
    const [files, more] = {
      list: [both],
      glob: ['"$values/argo/*.yaml"'],
      set: [
        both,
        'parameters: [{name: kof-regional.values.storage.victoriametrics.vmcluster.spec.replicationFactor, value: "3"}]',
      ],
      values: [both, `valuesObject: ${c}`],
      folder: ['"$values/argo/a.yaml", "$values/argo/gone.yaml"', 'ignoreMissingValueFiles: true'],
    }[how] as [string, string?]
    return { 'argo/a.yaml': a, 'argo/b.yaml': b, [path]: application(files, more) }
  })
const helmfile = fc.tuple(texts, texts, fc.boolean()).map(
  ([a, b, isEnv]): Files => ({
    'helmfile/a.yaml': a,
    'helmfile/b.yaml': b,
    'helmfile/helmfile.yaml': `${isEnv ? 'environments: {prod: {values: [env.yaml]}}\n---\n' : ''}releases:
  - {name: kof, chart: "oci://ghcr.io/k0rdent/kof/charts/kof", version: 1.8.0, values: [a.yaml, b.yaml]}
`,
  }),
)
const fleet = fc.tuple(texts, texts, values).map(
  ([a, b, c]): Files => ({
    'fleet/a.yaml': a,
    'fleet/b.yaml': b,
    'fleet/fleet.yaml': `helm:
  chart: oci://ghcr.io/k0rdent/kof/charts/kof
  version: 1.10.0
  valuesFiles: [a.yaml]
  values: ${c}
targetCustomizations:
  - {name: prod, clusterName: prod, helm: {valuesFiles: [b.yaml]}}
`,
  }),
)
const flux = fc.tuple(texts, texts, values, fc.constantFrom('', 'patches', 'postBuild', 'components')).map(
  ([a, b, c, how]): Files => ({
    'flux/a.yaml': a,
    'flux/b.yaml': b,
    'flux/release.yaml': release(
      'kof',
      `  valuesFrom: [{kind: ConfigMap, name: a}, {kind: ConfigMap, name: b}]\n  values: ${c}\n`,
    ),
    'flux/kustomization.yaml': `resources: [release.yaml]
configMapGenerator:
  - {name: a, namespace: kof, files: [values.yaml=a.yaml]}
  - {name: b, namespace: kof, files: [values.yaml=b.yaml]}
`,
    'clusters/prod/kof.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: kof, namespace: flux-system}
spec:
  path: ./flux
  prune: true
  sourceRef: {kind: GitRepository, name: flux-system}
${how === '' ? '' : how === 'patches' ? `  patches:\n${patch(c).replaceAll('\n', '\n  ').replace(/^/, '  ').trimEnd()}\n      target: {kind: HelmRelease}\n` : how === 'postBuild' ? '  postBuild: {substitute: {x: y}}\n' : '  components: [../x]\n'}`,
  }),
)
const overlays = fc.tuple(values, values, values, fc.subarray(['suffix', 'component', 'file', 'json', 'nested'])).map(
  ([a, b, c, more]): Files => ({
    'kz/base/release.yaml': release('kof', `  values: ${a}\n`),
    'kz/base/kustomization.yaml': 'resources: [release.yaml]\n',
    'kz/prod/kustomization.yaml': `resources: [../base]
${more.includes('suffix') ? 'nameSuffix: -prod\nnamespace: prod\n' : ''}${more.includes('component') ? 'components: [../component]\n' : ''}patches:
${patch(b)}${more.includes('file') ? '  - path: patch.yaml\n' : ''}${more.includes('json') ? '  - target: {kind: HelmRelease, name: kof}\n    path: json.yaml\n' : ''}`,
    ...(more.includes('file') ? { 'kz/prod/patch.yaml': release('kof', `  values: ${c}\n`) } : {}),
    ...(more.includes('json')
      ? { 'kz/prod/json.yaml': `- {op: replace, path: /spec/chart/spec/version, value: 1.7.0}\n` }
      : {}),
    ...(more.includes('component')
      ? {
          'kz/component/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n${patch(c)}`,
        }
      : {}),
    ...(more.includes('nested') ? { 'kz/top/kustomization.yaml': `resources: [../prod]\npatches:\n${patch(c)}` } : {}),
    'kz/dev/kustomization.yaml': 'resources: [../base]\n',
  }),
)
const charts = fc.tuple(texts, texts, values).map(
  ([a, b, c]): Files => ({
    'hc/a.yaml': a,
    'hc/b.yaml': b,
    'hc/kustomization.yaml': `helmCharts:
  - {name: kof, repo: "oci://ghcr.io/k0rdent/kof/charts", version: 1.10.0, valuesFile: a.yaml, additionalValuesFiles: [b.yaml], valuesInline: ${c}}
`,
  }),
)
const clusters = fc
  .tuple(
    values,
    fc.constantFrom(...CLUSTER_SPEC),
    fc.constantFrom(...CLUSTER_SPEC),
    fc.constantFrom('', '-prod'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(
    ([a, b, c, suffix, isOver, isLabelled]): Files => ({
      'umbrella/kof-values.yaml': a,
      'regions/east.yaml': cluster('east', b, 'regional'),
      'regions/child.yaml': cluster('child', c, 'child', ', k0rdent.mirantis.com/kof-regional-cluster-name: east'),
      'regions/west.yaml': cluster('west', c, 'regional'),
      'regions/kustomization.yaml': 'resources: [east.yaml, child.yaml, west.yaml]\n',
      ...(isOver
        ? {
            'over/kustomization.yaml': `resources: [../regions]
${suffix && `nameSuffix: ${suffix}\n`}${isLabelled ? 'labels: [{pairs: {team: a}}]\n' : ''}patches:
  - target: {kind: ClusterDeployment, name: east}
    patch: '[{op: replace, path: /spec/config/region, value: eu}]'
`,
          }
        : {}),
    }),
  )

const repository = fc
  .uniqueArray(fc.constantFrom(argo, helmfile, fleet, flux, overlays, charts, clusters), { minLength: 1, maxLength: 3 })
  .chain((kinds) => fc.tuple(...kinds))
  .map((parts): Files => Object.assign({}, ...parts))

async function findings(folder: Folder, argv: readonly string[], cwd = ''): Promise<string[]> {
  const { out, err } = await folder.lint([...argv, '--format', 'json'], { cwd })
  if (out + err === '') return []
  const parsed = JSON.parse(out) as { diagnostics: { [key: string]: unknown }[] }
  return parsed.diagnostics
    .map(({ file, line, column, ruleId, severity, message, suppressed }) =>
      [join(cwd, String(file)), line, column, ruleId, severity, suppressed === null ? '' : 'suppressed', message].join(
        ' ',
      ),
    )
    .sort()
}

/** Each file alone, and with two others. */
function commits(paths: readonly string[]): string[][] {
  const after = (i: number): string => paths[i % paths.length]!
  return paths.flatMap((path, i) => [[path], [path, after(i + 1)], [path, after(i + 3)]])
}

test('the hook finds in changed files what a run over everything finds there, and nothing else, from any folder', async () => {
  await fc.assert(
    fc.asyncProperty(repository, async (files) => {
      const folder = new Folder()
      try {
        folder.git('init')
        for (const [path, text] of Object.entries(files)) folder.put(path, text)
        const whole = await findings(folder, ['.'])
        for (const paths of commits(Object.keys(files))) {
          const found = await findings(folder, ['hook', ...paths])
          const cwd = dirname(paths[0]!)
          const fromThere = paths.map((path) => relative(cwd, path))
          expect(await findings(folder, ['hook', ...fromThere], cwd), paths.join(', ')).toEqual(found)
          const there = whole.filter((one) => paths.some((path) => one.startsWith(`${path} `)))
          const missing = there.filter((one) => !found.includes(one)).map((one) => `missing: ${one}`)
          const extra = found.filter((one) => !whole.includes(one)).map((one) => `extra: ${one}`)
          expect([...missing, ...extra], paths.join(', ')).toEqual([])
        }
      } finally {
        folder.remove()
      }
    }),
    { numRuns: Number(process.env.KOF_LINT_RUNS ?? 12) },
  )
}, 600_000)
