import { describe, expect, test } from 'vitest'
import { KofLintError } from '#src/errors'
import { defineChartRule } from '#src/rule/define'
import { lintRepo, shown } from './lint.ts'

const RETENTION = `policies:
  - id: acme-retention
    chart: kof-storage
    path: victoriametrics.vmcluster.spec.retentionPeriod
    schema: {enum: [30d, 90d]}
    message: Metrics are kept for 30 or 90 days
    fix: 90d
`
const STORAGE = (retention: string): string => `kof-regional:
  values:
    storage:
      victoriametrics:
        vmcluster:
          spec:
            retentionPeriod: ${retention}
`

describe('a policy with a schema', () => {
  test('is held to the effective value, wherever it is written', async () => {
    const run = await lintRepo({ '.kof-lint.yaml': RETENTION, 'kof-values.yaml': STORAGE('60d') })
    expect(shown(run, 'acme-retention')).toEqual([
      '7:30 error acme-retention: Metrics are kept for 30 or 90 days. "victoriametrics.vmcluster.spec.retentionPeriod" of kof-storage on regional clusters is "60d": it must be one of "30d", "90d". [regional]',
    ])
    const child = `kof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}, storage: {victoriametrics: {vmcluster: {spec: {retentionPeriod: 1d}}}}}}}\n`
    const other = await lintRepo({ '.kof-lint.yaml': RETENTION, 'kof-values.yaml': child })
    expect(shown(other, 'acme-retention').map((line) => line.slice(0, 7))).toEqual([`1:${child.indexOf('1d') + 1} e`])
  })

  test('says nothing of values that fit, and nothing of releases out of its range', async () => {
    const fits = await lintRepo({ '.kof-lint.yaml': RETENTION, 'kof-values.yaml': STORAGE('90d') })
    expect(shown(fits, 'acme-retention')).toEqual([])
    const older = RETENTION.replace('fix: 90d', 'kof: "<1.10.0"')
    const run = await lintRepo({ '.kof-lint.yaml': older, 'kof-values.yaml': STORAGE('60d') })
    expect(shown(run, 'acme-retention')).toEqual([])
  })

  test('is held to defaults too, at the nearest place that the user wrote', async () => {
    const config = RETENTION.replace('[30d, 90d]', '[90d]')
    const values = 'kof-regional:\n  values:\n    storage:\n      grafana: {enabled: false}\n'
    const run = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': values })
    expect(shown(run, 'acme-retention')).toEqual([
      '3:5 error acme-retention: Metrics are kept for 30 or 90 days. "victoriametrics.vmcluster.spec.retentionPeriod" of kof-storage on regional clusters is "30d" by default: it must be one of "90d". [regional]',
    ])
    const untouched = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': 'kof-child:\n  enabled: true\n' })
    expect(shown(untouched, 'acme-retention').map((line) => line.slice(0, 9))).toEqual(['1:1 error'])
  })

  test('has no fix for an item of a list that the user did not write', async () => {
    const config = `policies:
  - id: acme-first-env
    chart: kof-collectors
    roles: [regional]
    path: opentelemetry-kube-stack.defaultCRConfig.env[0].name
    schema: {const: ACME}
    message: The first variable is ours
    fix: ACME
`
    const values = `kof-regional:
  values:
    collectors:
      opentelemetry-kube-stack:
        defaultCRConfig:
          imagePullPolicy: Always
`
    const run = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': values }, { fix: 'safe' })
    expect(shown(run, 'acme-first-env').map((line) => line.slice(0, 4))).toEqual(['5:9 '])
    expect(run.fixed.size).toBe(0)
  })

  test('its fix is written where the value is, or where it would have to be', async () => {
    const at = await lintRepo({ '.kof-lint.yaml': RETENTION, 'kof-values.yaml': STORAGE('60d') }, { fix: 'safe' })
    expect(at.fixed.get('kof-values.yaml')).toBe(STORAGE('90d'))
    const config = RETENTION.replace('[30d, 90d]', '[90d]')
    const values = 'kof-regional:\n  values:\n    storage:\n      grafana: {enabled: false} # off\n'
    const added = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': values }, { fix: 'safe' })
    expect(added.fixed.get('kof-values.yaml')).toBe(
      `${values}      victoriametrics:\n        vmcluster:\n          spec:\n            retentionPeriod: 90d\n`,
    )
    expect(shown(added, 'acme-retention')).toEqual([])
  })

  test('never shows what may be a secret', async () => {
    const config = `policies:
  - {id: acme-no-password, chart: kof-mothership, path: "grafana.security.adminPassword", schema: {maxLength: 2}, message: Short}
`
    const values = 'kof-mothership: {values: {grafana: {security: {adminPassword: hunter2}}}}\n'
    const run = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': values })
    const [finding] = shown(run, 'acme-no-password')
    expect(finding).toContain('is set to something else')
    expect(finding).not.toContain('hunter2')
  })
})

describe('other policies', () => {
  test('a schema for every value', async () => {
    const config = `policies:
  - {id: acme-no-hub, chart: kof, path: "**", schema: {not: {type: string, pattern: "^docker.io/"}}, message: Mirrored}
`
    const values = 'global: {registry: docker.io/k0rdent}\n'
    const run = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': values })
    expect(shown(run, 'acme-no-hub').map((line) => line.split(': ')[0])).toEqual(['1:20 error acme-no-hub'])
  })

  const required = `policies:
  - id: acme-storage-class
    chart: [kof-storage]
    roles: [regional]
    path: global.storageClass
    required: true
    severity: warning
    message: Every cluster names its storage class
`
  test('required', async () => {
    const run = await lintRepo({ '.kof-lint.yaml': required, 'kof-values.yaml': STORAGE('30d') })
    expect(shown(run, 'acme-storage-class')).toEqual([
      '3:5 warning acme-storage-class: Every cluster names its storage class. "global.storageClass" of kof-storage on regional clusters is not set. [regional]',
    ])
    const named = `${STORAGE('30d')}      global: {storageClass: fast}\n`
    expect(
      shown(await lintRepo({ '.kof-lint.yaml': required, 'kof-values.yaml': named }), 'acme-storage-class'),
    ).toEqual([])
    const elsewhere = required.replace('[regional]', '[child]')
    const run2 = await lintRepo({ '.kof-lint.yaml': elsewhere, 'kof-values.yaml': STORAGE('30d') })
    expect(shown(run2, 'acme-storage-class')).toEqual([])
  })

  test('forbidden, and what its fix does', async () => {
    const config = `policies:
  - {id: acme-no-skip, chart: [kof, kof-collectors], path: "**.insecureSkipVerify", forbidden: true, message: Certificates are checked}
`
    const values = 'tls:\n  insecureSkipVerify: true\n  selfSigned: true\n'
    const run = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': values }, { fix: 'safe' })
    expect(run.fixed.get('kof-values.yaml')).toBe('tls:\n  selfSigned: true\n')
    const found = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': values })
    expect(shown(found, 'acme-no-skip')).toEqual([
      '2:3 error acme-no-skip: Certificates are checked. "tls.insecureSkipVerify" of kof is set.',
    ])
  })

  test('can be switched off, by config and by comment', async () => {
    const off = `${RETENTION}rules: {acme-retention: off}\n`
    expect(
      shown(await lintRepo({ '.kof-lint.yaml': off, 'kof-values.yaml': STORAGE('60d') }), 'acme-retention'),
    ).toEqual([])
    const values = STORAGE('60d # kof-lint-disable-line acme-retention -- agreed')
    const run = await lintRepo({ '.kof-lint.yaml': RETENTION, 'kof-values.yaml': values })
    expect(run.diagnostics.map(({ rule, suppressed }) => [rule, suppressed?.reason])).toEqual([
      ['acme-retention', 'agreed'],
    ])
  })

  test('are known to reports, without a page', async () => {
    const run = await lintRepo({ '.kof-lint.yaml': RETENTION, 'kof-values.yaml': STORAGE('60d') })
    expect(run.ownRules).toEqual([
      expect.objectContaining({ id: 'acme-retention', docs: null, charts: ['kof-storage'] }),
    ])
    expect(run.diagnostics.map(({ docs }) => docs)).toEqual([null])
  })
})

test('a rule of a plugin that answers later is not waited for, and says so', async () => {
  const meta = {
    id: 'acme-later',
    summary: 'x',
    severity: 'error',
    category: 'style',
    charts: 'any',
    kof: '*',
    fixable: false,
  } as const
  const late = defineChartRule({
    meta,
    messages: { on: () => 'x' },
    check: async () => {
      throw new Error('later')
    },
  })
  const files = { '.kof-lint.yaml': 'plugins: [./rules.mjs]\n', 'kof-values.yaml': 'kof-child: {}\n' }
  const { failures } = await lintRepo(files, { modules: { '/repo/rules.mjs': { default: late } } })
  expect(failures[0]).toMatchObject({ rule: 'acme-later', error: { message: expect.stringContaining('asynchronous') } })
})

describe('shared configs', () => {
  const values = { 'kof-values.yaml': STORAGE('60d') }
  test('of a path and of a package, the own config over them', async () => {
    const run = await lintRepo({
      ...values,
      '.kof-lint.yaml': 'extends: ["@acme/kof", ./more/strict.yaml]\n',
      'node_modules/@acme/kof/kof-lint.yaml': RETENTION,
      'more/strict.yaml': 'rules: {acme-one: warning}\nextends: ./one.yaml\n',
      'more/one.yaml': `policies: [{id: acme-one, chart: kof-storage, path: global.storageClass, required: true, message: Named}]\n`,
    })
    expect(shown(run, 'acme-retention', 'acme-one').map((line) => line.split(': ')[0])).toEqual([
      '3:5 warning acme-one',
      '7:30 error acme-retention',
    ])
  })

  test('facts and rules of the own config win', async () => {
    const run = await lintRepo({
      ...values,
      '.kof-lint.yaml': 'extends: ./base.yaml\nkofVersion: 1.9.0\nrules: {acme-retention: info}\n',
      'base.yaml': `kofVersion: 1.10.0\n${RETENTION}`,
    })
    expect(run.releases.map(({ kofVersion, versionFrom }) => [kofVersion, versionFrom])).toEqual([
      ['1.9.0', '.kof-lint.yaml'],
    ])
    expect(shown(run, 'acme-retention').map((line) => line.slice(0, 9))).toEqual(['7:30 info'])
  })
})

/** Config, other files, the error, its hint. */
const WRONG: readonly [name: string, config: string, message: string, hint?: string][] = [
  [
    'no test',
    'policies: [{id: a-b, chart: kof, path: a, message: x}]\n',
    '1:17: The policy "a-b" needs one of "schema"',
  ],
  [
    'two tests',
    'policies: [{id: a-b, chart: kof, path: a, message: x, required: true, schema: {}}]\n',
    '1:17: The policy "a-b" needs',
  ],
  [
    'no id',
    'policies: [{chart: kof, path: a, message: x, required: true}]\n',
    '1:12: Missing key "id" in "policies[0]"',
  ],
  [
    'an id of one word',
    'policies: [{id: ab, chart: kof, path: a, message: x, required: true}]\n',
    '1:17: The id of a policy is words',
  ],
  [
    'an id of a rule',
    'policies: [{id: storage-rwx, chart: kof, path: a, message: x, required: true}]\n',
    '1:17: There is a rule "storage-rwx" already',
  ],
  [
    'a chart',
    'policies: [{id: a-b, chart: kof-storge, path: a, message: x, required: true}]\n',
    '1:29: No chart "kof-storge" is known',
    '"kof-storage"',
  ],
  [
    'a path',
    'policies: [{id: a-b, chart: kof, path: a..b, message: x, required: true}]\n',
    '1:40: "a..b" is no path',
    'dots',
  ],
  [
    'a path that ends in a star',
    'policies: [{id: a-b, chart: kof, path: "a.*", message: x, required: true}]\n',
    '1:40: A required path ends in a key',
  ],
  [
    'a schema',
    'policies: [{id: a-b, chart: kof, path: a, message: x, schema: {tpye: string}}]\n',
    '1:63: The schema of "a-b" is wrong: strict mode: unknown keyword: "tpye"',
  ],
  [
    'a fix against its schema',
    'policies: [{id: a-b, chart: kof, path: a, message: x, schema: {type: string}, fix: 1}]\n',
    '1:84: The fix of "a-b" is against its own schema: it must be string',
  ],
  [
    'a fix of what is forbidden',
    'policies: [{id: a-b, chart: kof, path: a, message: x, forbidden: true, fix: 1}]\n',
    '1:77: A forbidden value is removed',
  ],
  [
    'a range',
    'policies: [{id: a-b, chart: kof, path: a, message: x, required: true, kof: new}]\n',
    '1:76: "new" is no range of releases',
    '>=1.10.0',
  ],
  [
    'a key',
    'policies: [{id: a-b, chart: kof, path: a, paths: a, message: x, required: true}]\n',
    '1:43: Unknown key "paths"',
    '"path"',
  ],
  [
    'a role',
    'policies: [{id: a-b, chart: kof, path: a, message: x, required: true, roles: [mgmt]}]\n',
    '1:79: Expected management, regional or child',
  ],
  [
    'no chart at all',
    'policies: [{id: a-b, chart: [], path: a, message: x, required: true}]\n',
    '1:29: Expected at least one item for "policies[0].chart", not an empty list',
    'Name one',
  ],
  [
    'no role at all',
    'policies: [{id: a-b, chart: kof, path: a, message: x, required: true, roles: []}]\n',
    '1:78: Expected at least one item for "policies[0].roles", not an empty list',
    'Name one.',
  ],
  [
    'any value is forbidden',
    'policies: [{id: a-b, chart: kof, path: "**", message: x, forbidden: true}]\n',
    '1:40: A path of stars alone is every value',
    'Name a key',
  ],
  [
    'any value is forbidden, in more stars',
    'policies: [{id: a-b, chart: kof, path: "**.*[*]", message: x, forbidden: true}]\n',
    '1:40: A path of stars alone is every value',
    'Name a key',
  ],
  [
    'a set without a value',
    'releases: [{values: [kof-values.yaml], set: [tls]}]\n',
    '1:46: "set" cannot be read: the key "tls" has no value in "tls".',
    'key=value.',
  ],
  [
    'a set of JSON that is none',
    'releases: [{values: [kof-values.yaml], setJson: ["a=x"]}]\n',
    '1:51: "setJson" cannot be read: a value is not valid JSON',
    'double quotes',
  ],
  [
    'a set behind an alias',
    'releases: [{values: [kof-values.yaml], setString: &a ["a,b=1"], set: *a}]\n',
    '1:56: "set" cannot be read: the key "a" has no value before the comma',
    'Escape',
  ],
  [
    'a set of what is no map',
    'releases: [{values: [kof-values.yaml], set: [tls=1, tls.a=2]}]\n',
    '1:53: "tls.a" cannot be set, because "tls" is a number and no map.',
    'in the values file.',
  ],
  [
    'a set of a key that has no name',
    'releases: [{values: [kof-values.yaml], set: ["tls.a.=2"]}]\n',
    '1:47: "tls.a." ends with an empty key, so that nothing is set.',
    'Write a key behind the last dot.',
  ],
  [
    'a set of a list of files',
    'releases: [{values: [kof-values.yaml], setFile: ["tls={a,b}"]}]\n',
    '1:51: A "setFile" value is no path',
    'key=path.',
  ],
  [
    'a set of a file that is not there',
    'releases: [{values: [kof-values.yaml], setFile: [tls=none.txt]}]\n',
    '1:50: Cannot read "none.txt": there is no such file',
  ],
  ['no such file', 'extends: ./none.yaml\n', '1:10: There is no config "./none.yaml"', './'],
  ['no such package', 'extends: [kof-company]\n', '1:11: There is no config "kof-company"', 'installed'],
  ['itself', 'extends: ./.kof-lint.yaml\n', '1:10: "./.kof-lint.yaml" leads back'],
  [
    'code where none may be run',
    'plugins: [./rules.mjs]\n',
    '1:11: The plugin "./rules.mjs" cannot be used: code cannot be run here',
  ],
  [
    'an unknown rule',
    'policies: [{id: a-b, chart: kof, path: a, message: x, required: true}]\nrules: {a-c: off}\n',
    '2:9: Unknown rule "a-c"',
  ],
]

describe('a config is wrong', () => {
  test.each(WRONG)('%s', async (_, config, message, hint) => {
    const error = await lintRepo({ '.kof-lint.yaml': config, 'kof-values.yaml': 'tls: {}\n' }).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof KofLintError)) throw new Error(`accepted, or failed otherwise: ${error}`)
    expect(error.kind).toBe('config')
    expect(error.message).toContain(`.kof-lint.yaml:${message}`)
    if (hint !== undefined) expect(error.hint).toContain(hint)
  })
})

describe('rules of a plugin', () => {
  const rule = defineChartRule({
    meta: {
      id: 'acme-no-grafana',
      summary: 'No Grafana',
      severity: 'warning',
      category: 'style',
      charts: ['kof-storage'],
      kof: '*',
      fixable: false,
    },
    messages: { on: (_: Record<string, never>) => 'Grafana is run elsewhere.' },
    check(ctx) {
      const node = ctx.get('grafana', 'enabled')
      if (node?.touched && ctx.scalar('grafana', 'enabled') === true) ctx.report({ id: 'on', data: {}, at: node })
    },
  })
  const files = {
    '.kof-lint.yaml': 'plugins: [./lint/rules.mjs]\n',
    'kof-values.yaml': 'kof-regional: {values: {storage: {grafana: {enabled: true}}}}\n',
  }
  test.each([
    ['one', { default: rule }],
    ['a list', { default: [rule] }],
    ['named', { rules: [rule] }],
    ['as CommonJS sees it', { default: { rules: [rule] } }],
  ])('%s', async (_, module) => {
    const run = await lintRepo(files, { modules: { '/repo/lint/rules.mjs': module } })
    expect(shown(run, 'acme-no-grafana')).toEqual([
      '1:54 warning acme-no-grafana: Grafana is run elsewhere. [regional]',
    ])
  })

  test.each([
    ['nothing', {}, '.kof-lint.yaml:1:11: The plugin "./lint/rules.mjs" cannot be used: it has no default export'],
    ['no rule', { default: 1 }, 'rule 1 of it is no rule'],
    ['no kind', { default: { ...rule, kind: undefined } }, 'rule 1 of it has no "kind"'],
    ['no check', { default: { ...rule, check: 1 } }, 'has no function "check"'],
    ['no id', { default: { ...rule, meta: { ...rule.meta, id: 1 } } }, 'has no text for "meta.id"'],
    ['twice', { default: [rule, rule] }, 'has a rule "acme-no-grafana", and there is one already'],
  ])('%s is refused', async (_, module, message) => {
    const there = { ...files, 'lint/rules.mjs': '' }
    await expect(lintRepo(there, { modules: { '/repo/lint/rules.mjs': module } })).rejects.toThrow(message)
  })

  test.each([
    ['./nope.mjs', 'There is no plugin "./nope.mjs"'],
    ['kof-company', 'There is no plugin "kof-company"'],
    ['./lint', 'The plugin "./lint" is a folder'],
  ])('%s is no file', async (name, message) => {
    const there = { ...files, '.kof-lint.yaml': `plugins: [${name}]\n`, 'lint/rules.mjs': '' }
    await expect(lintRepo(there, { modules: {} })).rejects.toMatchObject({
      kind: 'config',
      message: `.kof-lint.yaml:1:11: ${message}`,
      hint: 'Name a module by its path from the config, as "./lint/rules.mjs".',
    })
  })

  test('that is there and cannot be loaded says why', async () => {
    const there = { ...files, 'lint/rules.mjs': '' }
    await expect(lintRepo(there, { modules: {} })).rejects.toThrow(
      '.kof-lint.yaml:1:11: The plugin "./lint/rules.mjs" cannot be used: there is no /repo/lint/rules.mjs',
    )
  })
})
