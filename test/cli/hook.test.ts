import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { annotatedCluster, application } from '../gitops.ts'
import { Folder } from './folder.ts'

const folder = new Folder()
folder.put('kof-values.yaml', 'kof-child:\n  values:\n    storage: {}\n')
afterAll(() => folder.remove())

const spec = (text: string) =>
  `{kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${text}}}}}}}}\n`
const CHART = 'chart: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.10.0'
const applicationOf = (...files: string[]) => application(files.map((file) => `"$values/${file}"`).join(', '))
const release = (more: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof, namespace: kof}
spec:
  chart: {spec: {chart: kof, version: 1.10.0}}
${more}`
const helmfile = `releases:
  - {name: kof, ${CHART}, values: [base.yaml, prod.yaml]}
`
const charts = `helmCharts:
  - {name: kof, repo: "oci://ghcr.io/k0rdent/kof/charts", version: 1.10.0, valuesFile: base.yaml, additionalValuesFiles: [prod.yaml]}
`
const patches = (values: string) => `patches:
  - patch: |
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: kof}
      spec: {values: ${values.trim()}}
`
const overlay = (values: string) => `resources: [../base]\n${patches(values)}`

describe('kof-lint hook', () => {
  test.each([
    [['--color'], true],
    [['--no-color'], false],
    [[], false],
  ])('%j says whether there is colour', async (flags, isColoured) => {
    const { out, code } = await folder.lint(['hook', ...flags, 'kof-values.yaml'])
    expect(out.includes('\u001b[')).toBe(isColoured)
    expect(code).toBe(1)
  })

  test('a submodule, which git names as a file of the commit, is passed over', async () => {
    folder.put('submodule/kof-values.yaml', 'kof-child:\n  values:\n    storage: {}\n')
    expect(await folder.lint(['hook', 'submodule'])).toEqual({ code: 0, out: '', err: '' })
    expect((await folder.lint(['hook', 'submodule', 'gone.yaml'])).code).toBe(2)
  })

  test('a manifest brings the files that it names', async () => {
    const app = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  sources: [{chart: kof-storage, targetRevision: 1.9.0, helm: {valueFiles: [$ops/gone.yaml, $ops/named.yaml]}}]
`
    folder.put('app.yaml', app)
    folder.put('named.yaml', 'nope: 1\n')
    expect((await folder.lint(['hook', 'app.yaml'])).out).toMatch(
      /^named\.yaml\n\n {2}1:1 {2}warning {2}"nope" has no effect: kof-storage 1\.9\.0/,
    )
    folder.put('app.yaml', app.replace('chart: kof-storage', 'chart: redis'))
    expect((await folder.lint(['hook', 'app.yaml'])).out).toBe('✔ No problems in 1 file\n')
    folder.put('.kof-lint.yaml', 'ignore: [named.yaml]\n')
    folder.put('app.yaml', app)
    expect((await folder.lint(['hook', 'app.yaml'])).out).toBe('✔ No problems in 1 file\n')
    folder.put('.kof-lint.yaml', '')
  })

  describe('files that manifests name', () => {
    const BASE = spec('replicationFactor: 2, vmstorage: {replicaCount: 1}')
    const PROD = spec('vmstorage: {replicaCount: 3}')
    /** A repository, and what the hook finds in some of its files. */
    async function hook(files: { readonly [path: string]: string }, ...changed: string[]): Promise<string[]> {
      const repository = new Folder()
      try {
        for (const [path, text] of Object.entries(files)) repository.put(path, text)
        return await repository.findings(['hook', ...changed])
      } finally {
        repository.remove()
      }
    }

    test.each<[string, { readonly [path: string]: string }]>([
      ['Argo CD', { 'apps/kof.yaml': applicationOf('base.yaml', 'prod.yaml') }],
      ['Argo CD, with a name of values', { 'apps/kof-values.yaml': applicationOf('base.yaml', 'prod.yaml') }],
      [
        'Argo CD, with a name of values, behind a licence',
        { 'apps/values.yaml': `${'# All rights reserved.\n'.repeat(300)}${applicationOf('base.yaml', 'prod.yaml')}` },
      ],
      [
        'Argo CD, behind annotations',
        {
          'apps/values.yaml': `metadata: {name: kof, annotations: {a: ${'a'.repeat(5000)}}}\n${applicationOf('base.yaml', 'prod.yaml').replace(/metadata: .*\n/, '')}`,
        },
      ],
      ['a pattern of Argo CD', { 'apps/kof.yaml': applicationOf('[bp]*.yaml') }],
      ['Helmfile', { 'helmfile.yaml': helmfile }],
      ['a template of Helmfile’s', { 'helmfile.yaml.gotmpl': `{{ if .Values.kof }}\n${helmfile}{{ end }}\n` }],
      [
        'a file that others of Helmfile’s take in',
        {
          'helmfile.yaml': 'helmfiles: [releases/*.yaml]\n',
          'releases/kof.yaml': helmfile.replaceAll(/(base|prod)/g, '../$1'),
        },
      ],
      [
        'a template among several of Helmfile’s',
        {
          'helmfile.d/kof.yaml.gotmpl': helmfile
            .replaceAll(/(base|prod)/g, '../$1')
            .replace('{', '{namespace: {{ .Values.ns }}, '),
        },
      ],
      ['Fleet', { 'fleet.yaml': `helm: {${CHART}, valuesFiles: [base.yaml, prod.yaml]}\n` }],
      [
        'Flux',
        {
          'release.yaml': release('  valuesFrom: [{kind: ConfigMap, name: base}, {kind: ConfigMap, name: prod}]\n'),
          'kustomization.yaml': `resources: [release.yaml]
configMapGenerator:
  - {name: base, files: [values.yaml=base.yaml]}
  - {name: prod, files: [values.yaml=prod.yaml]}
`,
        },
      ],
      ['kustomize', { 'kustomization.yaml': charts }],
    ])('%s: a changed one is linted as the release that it is part of', async (_, manifests) => {
      const files = { 'base.yaml': BASE, 'prod.yaml': PROD, ...manifests }
      expect(await hook({ 'base.yaml': BASE }, 'base.yaml')).toEqual(['base.yaml:1 replication-exceeds-nodes'])
      expect(await hook(files, 'base.yaml')).toEqual([])
      expect(await hook(files, 'prod.yaml')).toEqual([])
      const fewer = { ...files, 'prod.yaml': spec('replicationFactor: 5') }
      expect(await hook(fewer, 'base.yaml')).toEqual(['prod.yaml:1 replication-exceeds-nodes'])
    })

    test.each([
      [
        'a customization of Fleet’s that is not deployed',
        {
          'fleet.yaml': `helm: {${CHART}, values: {}}\ntargetCustomizations: [{name: dev, doNotDeploy: true, helm: {valuesFiles: [base.yaml]}}]\n`,
        },
      ],
      [
        'a release that Helmfile takes away',
        { 'helmfile.yaml.gotmpl': helmfile.replace('{', '{namespace: {{ .Values.ns }}, installed: false, ') },
      ],
      ['an environment of Helmfile’s', { 'helmfile.yaml.gotmpl': 'environments: {prod: {values: [base.yaml]}}\n' }],
    ])('of a file of %s nothing is said that is not so', async (_, manifests) => {
      expect(await hook({ 'base.yaml': BASE, ...manifests }, 'base.yaml')).toEqual([])
    })

    test('what only tells how others are changed is no file of the commit', async () => {
      const base = {
        'base/release.yaml': release(`  values: ${BASE}`),
        'base/other.yaml': release('  values: {nope: 1}').replace('name: kof', 'name: other'),
        'base/kustomization.yaml': 'resources: [release.yaml, other.yaml]\n',
      }
      expect(await hook(base, 'base/release.yaml')).toEqual(['base/release.yaml:6 replication-exceeds-nodes'])
      const files = { ...base, 'prod/kustomization.yaml': overlay(PROD) }
      expect(await hook(files, 'base/release.yaml')).toEqual([])
      const fewer = { ...base, 'prod/kustomization.yaml': overlay(spec('vmstorage: {replicaCount: 1}')) }
      expect(await hook(fewer, 'prod/kustomization.yaml')).toEqual([
        'prod/kustomization.yaml:7 replication-exceeds-nodes',
      ])
      expect(await hook(files, 'prod/kustomization.yaml')).toEqual([])
    })

    test('an annotation is judged over the values of the umbrella, of which nothing is said', async () => {
      const cluster = annotatedCluster('replicationFactor: 3')
      const values = spec('nope: 1, vmstorage: {replicaCount: 3}')
      const WRONG = ['east.yaml:13 replication-exceeds-nodes']
      expect(await hook({ 'east.yaml': cluster }, 'east.yaml')).toEqual(WRONG)
      expect(await hook({ 'east.yaml': cluster, 'kof.yaml': values }, 'east.yaml')).toEqual([])
      const named = { 'kof.yaml': values, 'prod.yaml': spec('vmstorage: {replicaCount: 2}') }
      const apps = { 'apps/kof.yaml': applicationOf('kof.yaml', 'prod.yaml') }
      expect(await hook({ 'east.yaml': cluster, ...named, ...apps }, 'east.yaml')).toEqual(WRONG)
    })

    test('--fix changes the named files alone', async () => {
      const repository = new Folder()
      const text = 'kof-mothership: {values: {kcm: {installTemplates: "true"}}}\n'
      const put = () => {
        for (const path of ['base.yaml', 'prod.yaml']) repository.put(path, text)
      }
      put()
      repository.put('apps/kof.yaml', applicationOf('base.yaml', 'prod.yaml'))
      const shown = (await repository.lint(['hook', '--fix', 'base.yaml'])).out
      expect(shown).toContain('prod.yaml\n')
      expect(shown).not.toContain('--fix')
      expect([repository.text('base.yaml'), repository.text('prod.yaml')]).toEqual([text, text])
      await repository.lint(['hook', '--fix', 'base.yaml', 'prod.yaml'])
      expect(repository.text('prod.yaml')).toBe(text.replace('"true"', 'true'))
      put()
      repository.put('apps/kof.yaml', '')
      repository.put('.kof-lint.yaml', 'releases: [{name: kof, values: [base.yaml, prod.yaml]}]\n')
      for (const path of ['base.yaml', '.kof-lint.yaml']) await repository.lint(['hook', '--fix', path])
      expect([repository.text('base.yaml'), repository.text('prod.yaml')]).toEqual([text, text])
      repository.remove()
    })

    test('what lies outside of the repository is not read', async () => {
      const repository = new Folder()
      repository.put('out.yaml', 'kof-mothership: {values: {kcm: {installTemplates: "true"}}}\n')
      repository.put('in/base.yaml', spec('nope: 1'))
      repository.put('in/apps/kof.yaml', applicationOf('base.yaml', '../out.yaml'))
      const { out } = await repository.lint(['hook', 'base.yaml'], { cwd: 'in' })
      expect(out).toContain('nope')
      expect(out).not.toContain('out.yaml')
      repository.remove()
    })

    describe('in a folder below the root of a repository', () => {
      const WRONG = spec('replicationFactor: 5')
      /** A repository, in whose folder `deploy` the hook runs. */
      async function below<T>(files: { readonly [path: string]: string }, run: (repository: Folder) => Promise<T>) {
        const repository = new Folder()
        try {
          repository.git('init')
          for (const [path, text] of Object.entries(files)) repository.put(path, text)
          return await run(repository)
        } finally {
          repository.remove()
        }
      }
      const files = {
        'deploy/base.yaml': BASE,
        'deploy/prod/kof.yaml': PROD,
        'apps/kof.yaml': applicationOf('deploy/base.yaml', 'deploy/prod/kof.yaml'),
      }
      const findings = (more: typeof files | { readonly [path: string]: string }, ...argv: string[]) =>
        below({ ...files, ...more }, (repository) => repository.findings(['hook', ...argv], 'deploy'))

      test('a file is linted as the release that it is part of, by the names that it has from there', async () => {
        expect(await findings({}, 'base.yaml')).toEqual([])
        const fewer = { 'deploy/prod/kof.yaml': WRONG }
        expect(await findings(fewer, 'base.yaml')).toEqual(['prod/kof.yaml:1 replication-exceeds-nodes'])
        expect(await findings(fewer, '../apps/kof.yaml')).toEqual(['prod/kof.yaml:1 replication-exceeds-nodes'])
        const inRoot = {
          ...fewer,
          'base.yaml': BASE,
          'apps/kof.yaml': applicationOf('base.yaml', 'deploy/prod/kof.yaml'),
        }
        expect(
          await findings({ ...inRoot, 'deploy/prod/kof.yaml': spec('retentionPeriod: 30d') }, 'prod/kof.yaml'),
        ).toEqual(['../base.yaml:1 replication-exceeds-nodes'])
      })

      test('paths of flags count from there', async () => {
        const ALONE = ['base.yaml:1 replication-exceeds-nodes']
        expect(await findings({}, '--ignore', '../apps/**', 'base.yaml')).toEqual(ALONE)
        expect(await findings({}, '--ignore', 'apps/**', 'base.yaml')).toEqual([])
        const config = {
          'deploy/lint.yaml': 'rules: {replication-exceeds-nodes: off}\n',
          'deploy/prod/kof.yaml': WRONG,
        }
        expect(await findings(config, '--config', 'lint.yaml', 'base.yaml')).toEqual([])
        await below({ ...files, ...config }, async (repository) => {
          const run = (...argv: string[]) => repository.lint(['hook', ...argv], { cwd: 'deploy' })
          await run('--write-baseline', 'known.json', 'base.yaml')
          expect(repository.has('deploy/known.json')).toBe(true)
          expect((await run('--baseline', 'known.json', 'base.yaml')).code).toBe(0)
          await run('--format', 'json:found.json', 'base.yaml')
          expect(repository.text('deploy/found.json')).toContain('"prod/kof.yaml"')
        })
      })

      test('fixes are of the files that are named from there, and what would change is said from the root', async () => {
        const text = 'kof-mothership: {values: {kcm: {installTemplates: "true"}}}\n'
        await below({ 'deploy/kof-values.yaml': text, 'kof-values.yaml': text }, async (repository) => {
          const run = (...argv: string[]) => repository.lint(['hook', ...argv, 'kof-values.yaml'], { cwd: 'deploy' })
          const { out, err } = await run('--diff')
          expect(out).toContain('+++ b/deploy/kof-values.yaml')
          expect(err).toContain(`Paths in the patch count from "${repository.path}"`)
          await run('--fix')
          expect(repository.text('deploy/kof-values.yaml')).toBe(text.replace('"true"', 'true'))
          expect(repository.text('kof-values.yaml')).toBe(text)
        })
      })

      test('a kept answer is for the folder in which it was given', async () => {
        const fewer = { ...files, 'deploy/prod/kof.yaml': WRONG }
        await below(fewer, async (repository) => {
          const run = async (path: string, cwd: string) => {
            const argv = [
              'hook',
              '--cache',
              '--cache-location',
              join(repository.path, 'cache'),
              '--format',
              'compact',
              path,
            ]
            return (await repository.lint(argv, { cwd })).out.split(':')[0]
          }
          const path = join(repository.path, 'deploy/base.yaml')
          expect(await run(path, 'deploy')).toBe('prod/kof.yaml')
          expect(await run(path, 'apps')).toBe('../deploy/prod/kof.yaml')
          expect(await run(path, 'deploy')).toBe('prod/kof.yaml')
        })
      })

      test('SARIF has paths from the root, and from what the report says', async () => {
        const { out } = await below({ ...files, 'deploy/prod/kof.yaml': WRONG }, (repository) =>
          repository.lint(['hook', '--format', 'sarif', 'base.yaml'], { cwd: 'deploy' }),
        )
        expect(out).toContain('"uri": "deploy/prod/kof.yaml"')
      })
    })

    test('what --ignore leaves out is not there, as in a run over everything', async () => {
      const files = { 'base.yaml': BASE, 'prod.yaml': PROD, 'apps/kof.yaml': applicationOf('base.yaml', 'prod.yaml') }
      const ALONE = ['base.yaml:1 replication-exceeds-nodes']
      expect(await hook(files, 'base.yaml')).toEqual([])
      expect(await hook(files, '--ignore', 'apps/**', 'base.yaml')).toEqual(ALONE)
      expect(await hook(files, '--ignore', 'nope.yaml', 'base.yaml')).toEqual([])
    })

    test('a manifest of the same name as a values file names it', async () => {
      const files = { 'values/kof.yaml': BASE, 'prod.yaml': PROD }
      const apps = { 'apps/kof.yaml': applicationOf('values/kof.yaml', 'prod.yaml') }
      expect(await hook({ ...files, ...apps }, 'values/kof.yaml')).toEqual([])
    })

    test('a changed component brings what it changes', async () => {
      const component = `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${patches(BASE)}`
      const files = {
        'component/kustomization.yaml': component,
        'base/release.yaml': release(`  values: ${PROD}`),
        'base/kustomization.yaml': 'resources: [release.yaml]\n',
        'prod/kustomization.yaml': 'resources: [../base]\ncomponents: [../component]\n',
      }
      const WRONG = ['component/kustomization.yaml:8 replication-exceeds-nodes']
      expect(await hook(files, 'component/kustomization.yaml')).toEqual(WRONG)
    })

    test('a child is judged with the clusters of the repository, and not with the changed ones alone', async () => {
      const labelled = (name: string, labels: string) => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata: {name: ${name}, namespace: kcm-system, labels: {${labels}}}
spec: {template: aws-standalone-cp-1-0-15, config: {region: us-east-2, clusterAnnotations: {k0rdent.mirantis.com/kof-regional-domain: ${name}.acme.io}}}
`
      const ROLE = 'k0rdent.mirantis.com/kof-cluster-role'
      const files = {
        'east.yaml': labelled('east', `${ROLE}: regional`),
        'west.yaml': labelled('west', `${ROLE}: regional`),
        'child.yaml': labelled('child', `${ROLE}: child, k0rdent.mirantis.com/kof-regional-cluster-name: east`),
      }
      expect(await hook(files, 'child.yaml', 'west.yaml')).toEqual([])
      const { 'east.yaml': _, ...fewer } = files
      expect(await hook(fewer, 'child.yaml')).toEqual(['child.yaml:3 cd-regional-not-found'])
    })

    test('in a repository of many files git is asked', async () => {
      const repository = new Folder()
      for (let i = 0; i < 400; i++) repository.put(`crds/${i}.yaml`, 'a: 1\n')
      repository.put('base.yaml', BASE)
      repository.put('prod.yaml', PROD)
      repository.put('apps/kof.yaml', applicationOf('base.yaml', 'prod.yaml'))
      repository.git('init')
      // It has nothing yet, and what it does not know is too much to look at.
      expect(await repository.findings(['hook', 'base.yaml'])).toEqual(['base.yaml:1 replication-exceeds-nodes'])
      repository.commit()
      expect(await repository.findings(['hook', 'base.yaml'])).toEqual([])
      repository.remove()
    })
  })

  test.each([
    [['--role', 'child', 'kof-values.yaml'], '"kof-lint hook" does not take --role'],
    [['--print-config', 'kof-values.yaml', 'kof-values.yaml'], '"kof-lint hook" does not take --print-config'],
    [['--all', 'kof-values.yaml'], '"kof-lint hook" takes files, or --all'],
    [['-f', 'kof-values.yaml'], '"kof-lint hook" takes files, or --all'],
  ])('%j: one sentence and a hint', async (args, sentence) => {
    expect(await folder.lint(['hook', ...args])).toEqual({
      code: 2,
      out: '',
      err: `kof-lint: ${sentence}.\n  Run "kof-lint hook --help".\n`,
    })
  })

  test('a commit without files is right', async () => {
    const err = 'kof-lint: No file is named, so nothing was checked.\n  "kof-lint hook --all" checks everything.\n'
    expect(await folder.lint(['hook'])).toEqual({ code: 0, out: '', err })
    expect(await folder.lint(['hook', '--fix', '--'])).toEqual({ code: 0, out: '', err })
    expect(await folder.lint(['hook', '--quiet'])).toEqual({ code: 0, out: '', err: '' })
  })
})
