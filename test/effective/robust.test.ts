import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findPath, parsePath } from '#src/effective/path'
import { fromYaml } from '../schema/values-of.ts'
import { kofLint } from './kof-lint.ts'

const STRANGE: { readonly [what: string]: string } = {
  empty: '',
  scalar: 'just text\n',
  list: '- a\n',
  nulls: 'kof-child: null\nglobal: null\nkof-regional: {values: null}\n',
  kinds: 'kof-child: {values: {collectors: [1], fromManagement: text}}\nglobal: 5\nkof-mothership: []\n',
  aliases: 'a: &a {x: 1}\nkof-child: {values: {collectors: *a, tls: *a}}\n',
  prototype: 'kof-child: {values: {__proto__: 1, constructor: {x: 1}}}\nkof-regional: {values: {toString: 1}}\n',
  inner: 'kof-child: {values: {collectors: {opentelemetry-kube-stack: 5, opencost: null, global: text}}}\n',
  broken: 'kof-child: {a\n',
  crlf: 'kof-child:\r\n  values:\r\n    collectors: {opencost: {enabled: false}}\r\n',
}

it.each(Object.keys(STRANGE))('values that are %s end in an answer or a sentence', async (what) => {
  const files = { 'kof-values.yaml': STRANGE[what]! }
  const lines = [
    ['effective', 'kof-values.yaml', '--origin'],
    ['effective', 'kof-values.yaml', '--chart', 'opentelemetry-kube-stack', '--diff'],
    ['effective', 'kof-values.yaml', '--collector', 'daemon', '--format', 'json'],
    ['why', 'kof-child.values.collectors', 'kof-values.yaml'],
    ['why', 'enabled', '--chart', 'opencost', 'kof-values.yaml'],
    ['why', 'kof-child.values.__proto__.constructor', 'kof-values.yaml'],
  ]
  for (const argv of lines) {
    const { code, out, err } = await kofLint(files, ...argv, '--kof-version', '1.10.0')
    expect([0, 2]).toContain(code)
    if (code === 0) expect(out).not.toBe('')
    else expect(err).toMatch(/^kof-lint: \S.*\.\n {2}\S/m)
    expect(err).not.toContain('bug')
  }
})

it.each([{ flags: [] }, { flags: ['--diff'] }])(
  '150,000 values are shown, with $flags',
  async ({ flags }) => {
    const items = Array.from({ length: 150_000 }, (_, i) => `          - v${i}\n`).join('')
    const text = `kof-child:\n  values:\n    collectors:\n      global:\n        many:\n${items}`
    const { code, out } = await kofLint(
      { 'kof-values.yaml': text },
      ...['effective', 'kof-values.yaml', '--kof-version', '1.10.0', ...flags],
    )
    expect(code).toBe(0)
    expect(out).toContain('- v149999\n')
  },
  60_000,
)

it('any text is a path that can be followed', () => {
  const values = fromYaml('a: {b.c: [1, {d: 2}], "": 3}\n')
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '.', '[', ']', '0', '"', '\\', ' '), maxLength: 14 }),
      (path) => {
        const { missing } = findPath(values, parsePath(path))
        expect(missing.length).toBeLessThanOrEqual(parsePath(path).length)
      },
    ),
  )
})
