import { describe, expect, test } from 'vitest'
import { builtInConfig, type Config, NO_FACTS, type RuleLevel, type RuleSettings } from '#src/config/config'
import { type Flags, isIgnored, resolveRelease, resolveSettings } from '#src/config/resolve'

const severities = (said: { [id: string]: RuleLevel }): RuleSettings =>
  new Map(Object.entries(said).map(([id, severity]) => [id, { severity, options: {} }]))

const config: Config = {
  ...builtInConfig('/repo'),
  path: '.kof-lint.yaml',
  mesh: 'none',
  kofVersion: '1.9.0',
  rules: new Map([
    ['a', { severity: 'error', options: { depth: 1, allow: ['x'] } }],
    ['b', { severity: 'off', options: {} }],
  ]),
  overrides: [
    { ...NO_FACTS, files: ['dev/**', '*.dev.yaml'], environment: 'development', rules: severities({ b: 'info' }) },
    {
      ...NO_FACTS,
      files: ['dev/old'],
      kofVersion: '1.8.0',
      rules: new Map([['a', { severity: null, options: { depth: 2 } }]]),
    },
  ],
  ignore: ['vendor', 'charts/*/ci', '*.tmp.yaml'],
}
const flags: Flags = { ...NO_FACTS, mesh: 'istio', rules: severities({ a: 'info' }) }

describe('settings of a file', () => {
  test('without an override', () => {
    const settings = resolveSettings(config, 'prod/values.yaml', '/repo')
    expect(settings).toMatchObject({ kofVersion: '1.9.0', mesh: 'none', environment: null, chart: null })
    expect(settings.from).toEqual({
      kofVersion: '.kof-lint.yaml',
      mesh: '.kof-lint.yaml',
      environment: null,
      chart: null,
    })
  })

  test('later overrides win, and options are kept', () => {
    const settings = resolveSettings(config, 'old/values.yaml', '/repo/dev')
    expect(settings).toMatchObject({ kofVersion: '1.8.0', mesh: 'none', environment: 'development' })
    expect(settings.from.kofVersion).toBe('overrides[1] of .kof-lint.yaml')
    expect(settings.rules.get('a')).toEqual({ severity: 'error', options: { depth: 2, allow: ['x'] } })
    expect(settings.rules.get('b')).toEqual({ severity: 'info', options: {} })
  })

  test('a pattern without a slash holds at any depth', () => {
    expect(resolveSettings(config, 'x/y/z.dev.yaml', '/repo').environment).toBe('development')
  })

  test('flags win over everything', () => {
    const settings = resolveSettings(config, 'dev/values.yaml', '/repo', flags)
    expect(settings.mesh).toBe('istio')
    expect(settings.from.mesh).toBe('--mesh')
    expect(settings.rules.get('a')).toEqual({ severity: 'info', options: { depth: 1, allow: ['x'] } })
  })
})

test('settings of a release: its own facts win over overrides of any of its files', () => {
  const release = { ...NO_FACTS, name: 'r', values: ['/repo/base.yaml', '/repo/dev/old/x.yaml'], kofVersion: '1.10.0' }
  const settings = resolveRelease(config, release)
  expect(settings).toMatchObject({ kofVersion: '1.10.0', environment: 'development' })
  expect(settings.from.kofVersion).toBe('release "r" of .kof-lint.yaml')
})

test('ignored files', () => {
  const ignored = (path: string): boolean => isIgnored(config, path, '/repo')
  expect(
    ['vendor/a.yaml', 'x/vendor/b/c.yaml', 'charts/kof/ci/a.yaml', 'a.tmp.yaml', 'b/a.tmp.yaml'].map(ignored),
  ).toEqual([true, true, true, true, true])
  expect(['vendored/a.yaml', 'charts/ci/a.yaml', 'x/charts/kof/ci/a.yaml', 'a.yaml'].map(ignored)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
