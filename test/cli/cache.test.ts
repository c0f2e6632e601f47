import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keep, readKept } from '#src/cli/cache/store'
import { type Engine, engine } from '#src/cli/engine'
import { learnedIdentity } from '#src/cli/knowledge/identity'
import { REPORT_FORMATS } from '#src/report/index'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => {
  vi.useRealTimers()
  folder.remove()
})

const VALUES = `kof-mothership:
  values:
    grafna: {}
kof-regional:
  values:
    storage:
      victoriametrics:
        vmcluster:
          spec:
            retentionPeriod: 30
            vmstorage:
              replicaCount: 1
`
const MESH = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: a
  labels: {k0rdent.mirantis.com/istio-role: member, k0rdent.mirantis.com/kof-cluster-role: child}
  annotations:
    k0rdent.mirantis.com/kof-collectors-values: |
      grafna: 1
`

/** The engine with an identity, and how often it was asked to lint. */
function counting(identity = 'one'): Engine & { readonly linted: () => number } {
  let count = 0
  return {
    ...engine,
    identity: async () => identity,
    lint: (...args) => {
      count++
      return engine.lint(...args)
    },
    linted: () => count,
  }
}

const REPORTS = REPORT_FORMATS.flatMap((name) => ['--format', `${name}:out/${name}`])

/** All reports of a run, with what it printed and its exit code. */
async function reportsOf(argv: readonly string[], use: Engine, cwd = ''): Promise<object> {
  const ran = await folder.lint([...argv, ...REPORTS], { with: use, cwd })
  const out = join(folder.path, cwd, 'out')
  const reports = existsSync(out) ? readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]) : []
  rmSync(out, { recursive: true, force: true })
  return { ...ran, reports }
}

/** The engine that must not be asked for anything but its name. */
const NOTHING: Engine = {
  rules: () => Promise.reject(new Error('rules')),
  knowledge: () => Promise.reject(new Error('knowledge')),
  lint: () => Promise.reject(new Error('lint')),
  reporter: () => Promise.reject(new Error('reporter')),
  identity: async () => 'one',
}

/** Runs with a cache and without one, which must be the same; true when nothing was linted for the first. */
async function isWarm(argv: readonly string[] = [], identity = 'one', cwd = ''): Promise<boolean> {
  const use = counting(identity)
  const cached = await reportsOf([...argv, '--cache', '--cache-location', `${folder.path}/.kept`], use, cwd)
  const warm = use.linted() === 0
  expect(cached).toEqual(await reportsOf(argv, engine, cwd))
  return warm
}

describe('a second run', () => {
  beforeEach(() => {
    folder.put('a.yaml', VALUES)
    folder.put('b.yaml', 'kof-child:\n  values: {}\n')
  })

  test('is not linted when nothing changed', async () => {
    expect(await isWarm()).toBe(false)
    expect(await isWarm()).toBe(true)
    expect(await isWarm(['--fail-on', 'info', '--quiet'])).toBe(true)
  })

  test('says again what stands beside its reports', async () => {
    folder.put('.kof-lint.yaml', 'ignore: [b.yaml]\n')
    const argv = ['a.yaml', 'b.yaml', '--format', 'compact']
    const plain = await folder.lint(argv)
    expect(plain.err).toMatch(/^kof-lint: b\.yaml is ignored/)
    const kept = [...argv, '--cache', '--cache-location', `${folder.path}/.kept`]
    for (const _ of ['first', 'second']) expect(await folder.lint(kept, { with: counting() })).toEqual(plain)
  })

  test('loads nothing when it says the same, and says it to its own width, colour and files', async () => {
    const kept = ['--cache', '--cache-location', `${folder.path}/.kept`]
    for (const argv of [
      [],
      ['--format', 'json'],
      ['--color'],
      ['--quiet'],
      ['--exit-zero'],
      ['--max-warnings', '0'],
      ['--include-suppressed'],
    ]) {
      const plain = await folder.lint(argv)
      expect(await folder.lint([...argv, ...kept], { with: counting() })).toEqual(plain)
      expect(await folder.lint([...argv, ...kept], { with: NOTHING })).toEqual(plain)
    }
    const toFile = ['--format', 'stylish', '--format', 'sarif:out/a.sarif', ...kept]
    await folder.lint(toFile, { with: counting() })
    const sarif = folder.text('out/a.sarif')
    folder.put('out/a.sarif', '')
    await folder.lint(toFile, { with: NOTHING })
    expect(folder.text('out/a.sarif')).toBe(sarif)
    expect((await folder.lint([...kept, '--format', 'nothing'], { with: counting() })).err).toContain(
      'Unknown report format',
    )
    mkdirSync(join(folder.path, '.git'))
    mkdirSync(join(folder.path, 'sub'))
    expect((await folder.lint(kept, { with: NOTHING })).err).toContain('reporter')
  })

  test('sees a change that leaves size and times of a file as they were', async () => {
    const file = join(folder.path, 'a.yaml')
    const { atime, mtime } = statSync(file)
    utimesSync(file, atime, mtime)
    await isWarm()
    folder.put('a.yaml', VALUES.replace('30', '40'))
    utimesSync(file, atime, mtime)
    expect(await isWarm()).toBe(false)
  })

  test.skipIf(process.platform === 'win32')('does not read a pipe that stands where a file stood', async () => {
    folder.put('c.yaml', VALUES)
    await isWarm(['c.yaml'])
    rmSync(join(folder.path, 'c.yaml'))
    execFileSync('mkfifo', [join(folder.path, 'c.yaml')])
    const writing = spawn('sh', ['-c', `printf 'kof-mothership: {values: {grafna: {}}}\n' > c.yaml`], {
      cwd: folder.path,
    })
    const ran = await folder.lint(['c.yaml', '--cache', '--cache-location', '.kept'], { with: counting() })
    expect(ran.out).toContain('c.yaml')
    expect(ran.out).toContain('grafna')
    writing.kill()
  })

  test.each<[string, () => void]>([
    ['a text', () => folder.put('a.yaml', VALUES.replace('30', '60d'))],
    ['a text, at the same length', () => folder.put('a.yaml', VALUES.replace('30', '40'))],
    ['a comment in it', () => folder.put('a.yaml', `# kof-lint: kof-version=1.4.0\n${VALUES}`)],
    ['a text that is long', () => folder.put('long.yaml', `# ${'x'.repeat(3 << 20)}\n${VALUES}`)],
    ['a new file', () => folder.put('c.yaml', VALUES)],
    ['a file that is gone', () => rmSync(join(folder.path, 'b.yaml'))],
    ['a manifest that shows a mesh', () => folder.put('c.yaml', MESH)],
    ['a config', () => folder.put('.kof-lint.yaml', 'rules: {unknown-key: off}\n')],
    ['a config of another name', () => folder.put('.kof-lint.json', '{"preset": "all"}')],
    ['a config that ignores', () => folder.put('.kof-lint.yaml', 'ignore: [b.yaml]\n')],
  ])('is linted after a change of %s', async (_, change) => {
    await isWarm()
    change()
    expect(await isWarm()).toBe(false)
    expect(await isWarm()).toBe(true)
  })

  test.each([
    [['--kof-version', '1.4.0']],
    [['--mesh', 'istio']],
    [['--environment', 'production']],
    [['--preset', 'all']],
    [['--rule', 'unknown-key:off']],
    [['--rule', 'unknown-key:info']],
    [['--ignore', 'b.yaml']],
    [['--no-config']],
    [['--embedded']],
    [['a.yaml']],
    [['-f', 'a.yaml', '-f', 'b.yaml']],
    [['-f', 'b.yaml', '-f', 'a.yaml']],
    [['-f', 'a.yaml', '--set', 'kof-child.nothing=1']],
  ])('is linted with %j', async (argv) => {
    await isWarm()
    expect(await isWarm(argv)).toBe(false)
    expect(await isWarm(argv)).toBe(true)
    expect(await isWarm()).toBe(true)
  })

  test('is linted in another folder, by another kof-lint, and after it has learned', async () => {
    folder.put('sub/a.yaml', VALUES)
    await isWarm(['a.yaml'])
    expect(await isWarm(['a.yaml'], 'one', 'sub')).toBe(false)
    expect(await isWarm(['a.yaml'], 'two')).toBe(false)
    const empty = await learnedIdentity(folder.path)
    folder.put('knowledge/kof@1.12.0.json', '{}')
    const learned = await learnedIdentity(folder.path)
    folder.put('knowledge/kof@1.12.0.json', '{ }')
    expect(new Set([empty, learned, await learnedIdentity(folder.path)]).size).toBe(3)
  })

  test('sees what is far from the file', async () => {
    folder.put('sub/.kof-lint.yaml', 'extends: ["../shared/kof-lint.yaml"]\n')
    folder.put('shared/kof-lint.yaml', 'rules: {unknown-key: info}\n')
    folder.put('sub/a.yaml', VALUES)
    expect(await isWarm(['sub/a.yaml'])).toBe(false)
    expect(await isWarm(['sub/a.yaml'])).toBe(true)
    folder.put('shared/kof-lint.yaml', 'rules: {unknown-key: off}\n')
    expect(await isWarm(['sub/a.yaml'])).toBe(false)
    folder.put('set.txt', 'one')
    const argv = ['-f', 'a.yaml', '--set-file', 'kof-child.nothing=set.txt']
    await isWarm(argv)
    folder.put('set.txt', '')
    expect(await isWarm(argv)).toBe(false)
    folder.put('install.sh', 'helm install kof oci://x/kof -f over/values.yaml\n')
    await isWarm(['--embedded', 'install.sh'])
    expect(await isWarm(['--embedded', 'install.sh'])).toBe(true)
    folder.put('over/values.yaml', VALUES)
    expect(await isWarm(['--embedded', 'install.sh'])).toBe(false)
  })

  test('sees what the rules of the config become', async () => {
    const policy = (days: string): string =>
      `policies: [{id: acme-days, chart: kof-storage, path: victoriametrics.vmcluster.spec.retentionPeriod, schema: {const: ${days}}, message: Days}]\n`
    folder.put('.kof-lint.yaml', policy('30d'))
    await isWarm()
    expect(await isWarm()).toBe(true)
    folder.put('.kof-lint.yaml', policy('90d'))
    expect(await isWarm()).toBe(false)
  })

  test('runs the code of plugins each time', async () => {
    folder.put('.kof-lint.yaml', 'plugins: [./own.mjs]\n')
    folder.put('own.mjs', 'export default []\n')
    expect(await isWarm()).toBe(false)
    expect(await isWarm()).toBe(false)
  })

  test('is linted on the day after, where comments have a last day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-01T12:00:00Z') })
    folder.put('a.yaml', `# kof-lint-disable-file unknown-key until=2030-01-01 -- soon\n${VALUES}`)
    await isWarm()
    expect(await isWarm()).toBe(true)
    vi.setSystemTime(new Date('2030-01-02T00:00:00Z'))
    expect(await isWarm()).toBe(false)
  })

  test('judges by the baseline of the day', async () => {
    folder.put('.kof-lint.yaml', 'baseline: base.json\n')
    await folder.lint(['--write-baseline', 'base.json'])
    await isWarm()
    expect(await isWarm()).toBe(true)
    writeFileSync(join(folder.path, 'base.json'), '{"kofLintBaseline":1,"files":{}}')
    expect(await isWarm()).toBe(true)
  })

  test('mends what there is to mend', async () => {
    const mended = (): Promise<unknown> =>
      folder.lint(['--fix', '--unsafe', '--cache', '--cache-location', '.kept'], { with: counting() })
    await mended()
    const once = folder.text('a.yaml')
    expect(once).not.toBe(VALUES)
    await mended()
    folder.put('a.yaml', VALUES)
    await mended()
    expect(folder.text('a.yaml')).toBe(once)
  })

  test('takes no answer from a run that could not look', async () => {
    const argv = ['a.yaml', 'b.yaml', '--set-file', 'x=none', '-f', 'a.yaml']
    expect(await isWarm(argv)).toBe(false)
    expect(await isWarm(argv)).toBe(false)
  })
})

test('whatever happens to the files, the answer is that of a run without a cache', async () => {
  const text = fc.constantFrom(
    VALUES,
    VALUES.replace('30', '30d'),
    VALUES.replace('1\n', '2 # kof-lint-disable-line\n'),
    `# kof-lint: chart=kof-storage kof-version=1.4.0\n${VALUES}`,
    MESH,
    'a: [\n',
    '',
  )
  const config = fc.constantFrom('', 'preset: all\n', 'ignore: [sub]\n', 'releases: [{values: [a.yaml, sub/b.yaml]}]\n')
  const step = fc.oneof(
    fc.record({ path: fc.constantFrom('a.yaml', 'sub/b.yaml', 'sub/c.yaml'), text }),
    fc.record({ path: fc.constantFrom('.kof-lint.yaml', 'sub/.kof-lint.yaml'), text: config }),
    fc.record({ path: fc.constantFrom('a.yaml', 'sub/c.yaml', '.kof-lint.yaml'), text: fc.constant(null) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      folder.remove()
      mkdirSync(folder.path)
      folder.put('a.yaml', VALUES)
      folder.put('b.yaml', 'kof: {}\n')
      await isWarm()
      for (const { path, text } of steps) {
        if (text === null) rmSync(join(folder.path, path), { force: true })
        else folder.put(path, text)
        await isWarm()
        if (text !== null && path === 'a.yaml') await isWarm(['a.yaml'])
      }
    }),
    { numRuns: 12, seed: 6 },
  )
}, 120_000)

describe('a cache', () => {
  const kept = (): string[] => readdirSync(join(folder.path, '.kept'))

  test('that is damaged anywhere is as none', async () => {
    folder.put('a.yaml', VALUES)
    await isWarm()
    const whole = kept().map(
      (name) => [join(folder.path, '.kept', name), readFileSync(join(folder.path, '.kept', name))] as const,
    )
    // What was found, and what was said of it.
    expect(whole).toHaveLength(2)
    const shortest = Math.min(...whole.map(([, bytes]) => bytes.length))
    const damage = fc.oneof(
      fc.nat(shortest - 1).map((at) => (bytes: Buffer) => bytes.subarray(0, at)),
      fc.tuple(fc.nat(shortest - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => (bytes: Buffer) => {
        const damaged = Buffer.from(bytes)
        damaged[at] = damaged[at]! ^ by
        return damaged
      }),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => () => Buffer.from(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(damage, async (damaged) => {
        for (const [file, bytes] of whole) writeFileSync(file, damaged(bytes))
        expect(await isWarm()).toBe(false)
      }),
      { numRuns: 25, seed: 6 },
    )
  }, 60_000)

  test('keeps the newest results, and no halves of them', async () => {
    folder.put('a.yaml', 'kof-child: {}\n')
    for (let i = 0; i < 53; i++) {
      const argv = ['a.yaml', '--rule', 'unknown-key:off', '--ignore', `${i}`]
      await folder.lint([...argv, '--cache', '--cache-location', '.kept'], { with: counting() })
    }
    expect(kept()).toHaveLength(100)
    expect(kept().every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true)
  }, 60_000)

  test('loses the oldest first', () => {
    const at = join(folder.path, '.aged')
    const keyOf = (i: number): string => i.toString(16).padStart(32, '0')
    for (let i = 0; i < 100; i++) {
      keep(at, keyOf(i), i, '')
      utimesSync(join(at, keyOf(i)), 1000 + i, i === 40 ? 1 : 1000 + i)
    }
    keep(at, keyOf(100), 100, '')
    expect(readKept(at, keyOf(40))).toBeNull()
    expect([0, 99, 100].map((i) => readKept(at, keyOf(i))?.head)).toEqual([0, 99, 100])
  })

  test('is beside the packages, else where the system keeps caches', async () => {
    folder.put('sub/a.yaml', 'kof-child: {}\n')
    mkdirSync(join(folder.path, 'node_modules'))
    await folder.lint(['a.yaml', '--cache'], { cwd: 'sub', with: counting() })
    expect(readdirSync(join(folder.path, 'node_modules/.cache/kof-lint'))).toHaveLength(2)
  })

  test('needs a folder', async () => {
    folder.put('a.yaml', 'kof-child: {}\n')
    const file = await folder.lint(['a.yaml', '--cache', '--cache-location', 'a.yaml'], { with: counting() })
    expect(file).toEqual({
      code: 2,
      out: '',
      err: 'kof-lint: "a.yaml" is a file, and a cache needs a folder.\n  Name one: --cache-location FOLDER.\n',
    })
    const none = await folder.lint(['a.yaml', '--cache'], { with: counting() })
    expect(none.err).toBe('kof-lint: There is no folder for a cache.\n  Name one: --cache-location FOLDER.\n')
  })

  test('that cannot be written is no reason to fail', async () => {
    folder.put('a.yaml', 'kof-child: {}\n')
    folder.put('file', '')
    const { code, err } = await folder.lint(['a.yaml', '--cache', '--cache-location', 'file/below'], {
      with: counting(),
    })
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

const bin = join(import.meta.dirname, '../../dist/bin.cjs')
describe.skipIf(!existsSync(bin))('the built program', () => {
  test('keeps its answers when many run at once, and is right each time', async () => {
    for (let i = 0; i < 20; i++) folder.put(`${i}.yaml`, VALUES)
    const start = async (): Promise<string> => {
      const argv = [bin, '--format', 'json', '--cache', '--cache-location', '.kept']
      const child = spawn(process.execPath, argv, { cwd: folder.path, stdio: ['ignore', 'pipe', 'inherit'] })
      let out = ''
      child.stdout.on('data', (text) => {
        out += text
      })
      await once(child, 'close')
      return out
    }
    const { out: plain } = await folder.lint(['--format', 'json'])
    for (let round = 0; round < 2; round++) {
      const all = await Promise.all([start(), start(), start(), start(), start(), start()])
      expect(new Set(all)).toEqual(new Set([plain]))
    }
    expect(readdirSync(join(folder.path, '.kept'))).toHaveLength(2)
    folder.put('7.yaml', '')
    expect(await start()).toBe((await folder.lint(['--format', 'json'])).out)
  }, 60_000)
})
