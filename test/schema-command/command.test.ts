import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '#src/cli/engine'
import { run } from '#src/cli/main'
import { composeSchema } from '#src/schema/compose'
import { knowledge } from '../knowledge.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kof-lint-schema-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function schema(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const io = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    stdin: Readable.from([]),
    env: {},
    cwd: folder,
  }
  const code = await run(['schema', ...argv], io, { knowledge: async () => knowledge } as unknown as Engine)
  return { code, out, err }
}

/** The last one that is no release candidate. */
const newest = knowledge.versions('kof-storage').findLast((version) => !version.includes('-'))

describe('kof-lint schema', () => {
  it.each([
    [['--chart', 'kof-operators', '--kof-version', 'v1.10.0'], 'kof-operators', '1.10.0'],
    [['--chart', 'kof-operators@1.8.0'], 'kof-operators', '1.8.0'],
    [['--chart', 'ingress-nginx@4.14.3'], 'ingress-nginx', '4.14.3'],
    [['--kof-version', '1.9.0'], 'kof', '1.9.0'],
  ])('with %j prints one', async (argv, chart, version) => {
    const ran = await schema(...argv)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(ran.out)).toEqual(composeSchema(knowledge, chart, version))
  })

  it('takes the newest final release by itself', async () => {
    const newest = knowledge
      .versions('kof')
      .filter((version) => !version.includes('-'))
      .at(-1)
    expect(JSON.parse((await schema()).out).$id).toBe(`urn:kof-lint:values:kof:${newest}`)
  })

  it('writes a file, one definition to a line', async () => {
    const ran = await schema('--chart', 'kof-operators', '--output', 'a/values.schema.json')
    expect(ran).toEqual({ code: 0, out: '', err: '' })
    const text = readFileSync(join(folder, 'a/values.schema.json'), 'utf8')
    const { definitions } = JSON.parse(text)
    for (const name of Object.keys(definitions)) expect(text).toContain(`\n"${name}": {`)
  })

  it('lists charts and their versions', async () => {
    const { out } = await schema('--list')
    for (const chart of knowledge.charts)
      expect(out).toMatch(new RegExp(`^${chart} +${knowledge.versions(chart).join(' ')}$`, 'm'))
  })

  it.each([
    [['--chart', 'kof-storge'], 'No chart "kof-storge" is known.\n  Did you mean "kof-storage"?\n'],
    [['--chart', 'elsewhere'], 'Run "kof-lint schema --list"'],
    [['--kof-version', '1.10.9'], 'kof 1.10.9 is not known.\n  Did you mean 1.10.0?'],
    [['--chart', 'ingress-nginx', '--kof-version', '1.10.0'], 'write --chart ingress-nginx@4.14.3'],
    [['--chart', 'kof@9.0.0'], '"kof-lint knowledge add" learns a release'],
    [['--chart', 'kof-storage@99'], `write --chart kof-storage@${newest}.`],
    [['--chart', 'kof@'], 'kof  is not known'],
    [['kof-storage'], 'write --chart kof-storage'],
    [['--fix'], '"kof-lint schema" does not take --fix.\n  Run "kof-lint schema --help".\n'],
    [['--list', '--output', 'a'], '"kof-lint schema --list" lists all charts, and does not take --output.\n  Run'],
    [['--list', '--chart', 'kof'], 'does not take --chart.'],
    [['--kof-version', '1.9.0', '--list'], 'does not take --kof-version.'],
    [
      ['--chart', 'kof@1.10.0', '--kof-version', '1.9.0'],
      'The version is given twice, by --chart and by --kof-version.\n  Give one of them.\n',
    ],
    [['--output', '/dev/null/x'], 'Cannot write'],
  ])('with %j says what is wrong', async (argv, message) => {
    const ran = await schema(...argv)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(message)
  })

  it('has help of its own', async () => {
    expect((await schema('--help')).out).toContain('$schema=FILE')
  })
})
