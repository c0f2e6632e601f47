import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTimeLimit } from '#src/cli/files/time-limit'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder?.remove()
  folder = new Folder()
  folder.put('kof-values.yaml', values)
})
afterAll(() => folder.remove())

const policy = (id: string, rest: string): string =>
  `  - {id: ${id}, chart: kof-mothership, path: global.storageClass, message: Named so, ${rest}}\n`
const endless = 'schema: {pattern: "^(a+)+$"}'
const config = `policies:\n${['acme-one', 'acme-two', 'acme-three'].map((id) => policy(id, endless)).join('')}`
const values = `kof-mothership:\n  values:\n    global:\n      storageClass: ${'a'.repeat(60)}b\n    kcmm: 1\n`

test('what a policy asks of a value ends, and the other rules go on', async () => {
  folder.put('.kof-lint.yaml', config)
  const { code, out, err } = await folder.lint(['--format', 'compact', 'kof-values.yaml'])
  expect(code).toBe(3)
  expect(out).toContain('[unknown-key]')
  expect(out + err).toMatch(/acme-one failed on kof-values\.yaml: .*it takes more than 5 seconds/)
  expect(out + err).toMatch(/acme-two failed on kof-values\.yaml: .*it takes more than 5 seconds/)
  expect(out + err).toMatch(
    /acme-three failed on kof-values\.yaml: .*it is not asked any more, since others took too long/,
  )
}, 60_000)

test('a fix that cannot be held to its schema is a mistake in the config', async () => {
  folder.put('.kof-lint.yaml', `policies:\n${policy('acme-one', `${endless}, fix: ${'a'.repeat(60)}b`)}`)
  const { code, err } = await folder.lint(['kof-values.yaml'])
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringContaining('is against its own schema: it cannot be held to it: it takes more than 5 seconds.'),
  })
}, 60_000)

test('errors of what ends are its own', () => {
  const within = createTimeLimit()
  expect(within(() => 1 + 1)).toBe(2)
  const thrown = new TypeError('x')
  expect(() =>
    within(() => {
      throw thrown
    }),
  ).toThrow(thrown)
})
