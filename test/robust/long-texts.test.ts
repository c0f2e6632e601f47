import { describe, expect, test } from 'vitest'
import { actionsIn } from '#src/cli/charts/actions'
import { findCustomResource } from '#src/cli/knowledge-add/crds'
import { yamlLines } from '#src/effective/yaml'
import { hideMacros } from '#src/embedded/macros'
import { withRelease } from '#src/migrate/directive'
import { secretKind } from '#src/rule/helpers/secret'
import { matches } from '#src/schema/read-schema'
import { readDirectives } from '#src/suppress/directives'
import { createSource } from '#src/text/source'
import { breakLines } from '#src/topology/render/paint'
import { buildJson } from '#src/values/build'
import { fileView } from '#src/yaml/view'
import { runCase } from '../rules/run-rule.ts'

/** Characters of a text that somebody wrote to make a pattern look at each of them from each of them. */
const LONG = 300_000
/** Milliseconds: what takes the square of the length takes far more, what goes through it once far less. */
const TIME = 5_000

const many = (text: string): string => text.repeat(Math.ceil(LONG / text.length))
const storage = (body: string): string => `# kof-lint: chart=kof-storage\n${body}\n`
const cluster = (spec: string, labels = ''): string =>
  `apiVersion: k0rdent.mirantis.com/v1beta1\nkind: ClusterDeployment\nmetadata:\n  name: a\n  labels:\n    k0rdent.mirantis.com/kof-cluster-role: regional\n${labels}spec:\n${spec}\n`
const release = (chart: string): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: a\nspec:\n  chart:\n    spec:\n      chart: "${chart}"\n  values: {tls: {}}\n`
const umbrella = (value: string): string => `kof-mothership:\n  values:\n    global:\n      storageClass: "${value}"\n`
const service = (template: string): string =>
  cluster(`  serviceSpec:\n    services:\n      - template: "${template}"\n        name: s\n        values: "a: 1"`)

async function inTime(run: () => unknown): Promise<void> {
  const start = performance.now()
  await run()
  expect(performance.now() - start).toBeLessThan(TIME)
}

describe('a long text is linted in time', { timeout: 600_000 }, () => {
  test.each([
    ['a retention', storage(`victoria-logs-cluster:\n  vlstorage:\n    retentionPeriod: "${many('1')}x"`)],
    [
      'a duration',
      storage(
        `victoriametrics:\n  vmcluster:\n    spec:\n      vmselect:\n        extraArgs:\n          search.maxQueryDuration: "${many('1')}x"`,
      ),
    ],
    ['an interval', `# kof-lint: chart=cold-storage-exporter\nschedule: "@every ${many('1')}"\ncatchupHours: "1"\n`],
    ['an address of an exporter', `# kof-lint: chart=cold-storage-exporter\nvmURL: "http://a${many('/')}x"\n`],
    ['a host', storage(`gateway:\n  spec:\n    listeners:\n      - {name: a, hostname: "${many('a')}!"}`)],
    ['an image', storage(`global:\n  registry: "${many('a/')}:x"`)],
    ['a chart', release(`${many('/')}x`)],
    ['a template', service(`${many('-0-0-0')}X`)],
    ['a label', cluster('  template: x', `    helm.sh/chart: "${many('-1.1.1')}\\n"\n`)],
    [
      'a domain',
      cluster(`  config:\n    clusterAnnotations:\n      k0rdent.mirantis.com/kof-regional-domain: "${many(':')}\\nx"`),
    ],
    ['a placeholder', umbrella(many('{{{extra.x'))],
    ['an address', umbrella(`https://a${many('/')}x`)],
  ])('%s', (_, text) => inTime(() => runCase({ 'kof-values.yaml': text })))
})

describe('a long text is gone through once', { timeout: 600_000 }, () => {
  test.each<[string, () => unknown]>([
    ['for tokens', () => secretKind('X', many('-eyJ'))],
    ['for comments', () => readDirectives(fileView(createSource('a', `a: 1 #${many(' # kof-lint-disable ')}\u2028x`)))],
    ['for macros', () => hideMacros(`${many('- ')}x {{ y }}`)],
    ['for a release', () => withRelease(`# kof-lint:${many(' ')}x`, '1.10.0', true)],
    ['for a custom resource', () => findCustomResource(new Map([['crds/a.yaml', crd(many('\n'))]]), 'VMCluster')],
    ['for actions', () => actionsIn(many('{{'))],
    ['for comments of templates', () => actionsIn(`${many('{{/*')}}}`)],
    ['for lines of a drawing', () => breakLines(many('x'), 11, 200, 'plain')],
    [
      'to write it',
      () => yamlLines(buildJson({ a: `x\n${many('\n')}y` }, { name: 'a', kind: 'defaults', view: null, mount: [] })),
    ],
    ['for a pattern of a schema', () => matches('[0-9]+(ms|s|m|h)', many('1'))],
  ])('%s', (_, run) => inTime(run))
})

function crd(middle: string): Uint8Array {
  return new TextEncoder().encode(`kind: CustomResourceDefinition\n${middle}x`)
}
