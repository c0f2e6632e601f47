import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '#src/cli/main'

let repo: string
beforeEach(() => {
  repo = mkdtempSync(join(tmpdir(), 'kof-lint-diff-'))
})
afterEach(() => rmSync(repo, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repo, path)), { recursive: true })
  writeFileSync(join(repo, path), text)
}

function git(...args: string[]): void {
  const author = [
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@b',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'init.defaultBranch=main',
  ]
  execFileSync('git', [...author, ...args], { cwd: repo, stdio: 'ignore' })
}

function commit(): void {
  git('add', '-A')
  git('commit', '-m', 'x')
}

async function kofLint(args: readonly string[], cwd = repo): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' }
  const stream = (name: 'out' | 'err') => ({
    write: (text: string) => {
      texts[name] += text
    },
    isTTY: false,
    columns: 200,
  })
  const io = { stdout: stream('out'), stderr: stream('err'), stdin: process.stdin, cwd, env: { NO_COLOR: '1' } }
  const code = await run(['diff', '--no-color', ...args], io as never)
  return { code, ...texts }
}

const RETENTION = (days: string): string =>
  `kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {retentionPeriod: ${days}}}}}}}\n`
const OFF = 'kof-regional: {enabled: false}\n'

describe('two files', () => {
  test('the way from one to the other', async () => {
    write('old.yaml', RETENTION('90d'))
    write('new.yaml', RETENTION('60d'))
    const { code, out } = await kofLint(['old.yaml', 'new.yaml', '--fail-on', 'warning'])
    expect(out).toContain('keeps data for 60d instead of 90d')
    expect(out).toContain('new.yaml\n')
    expect(code).toBe(1)
    expect((await kofLint(['new.yaml', 'old.yaml'])).out).not.toContain('instead of')
  })

  test('the same file under another release', async () => {
    write('a.yaml', 'kof-regional: {values: {storage: {grafana: {enabled: true}}}}\n')
    const { out } = await kofLint(['a.yaml', 'a.yaml', '--old-kof-version', '1.9.0', '--kof-version', '1.10.0'])
    expect(out).toContain('No problems')
    const older = await kofLint(['a.yaml', 'a.yaml', '--old-kof-version', '1.8.0', '--kof-version', '1.7.1'])
    expect(older.out).toContain('No problems')
  })

  test.each([
    ['a file of nothing else', 'kof-child: [b'],
    ['the end of a good file', 'kof-regional: {enabled: true}\ntls: [b'],
  ])('YAML that Helm refuses on either side: %s', async (_, broken) => {
    write('good.yaml', 'kof-regional: {enabled: true}\n')
    write('broken.yaml', broken)
    for (const args of [
      ['good.yaml', 'broken.yaml'],
      ['broken.yaml', 'good.yaml'],
      ['broken.yaml', 'broken.yaml'],
    ]) {
      const { code, err } = await kofLint([...args, '--format', 'compact'])
      expect(err).toMatch(
        /^kof-lint: Helm cannot read broken\.yaml: .* \(line \d, column \d+\)\.\n {2}Lint the file.*\n$/,
      )
      expect(code).toBe(2)
    }
  })

  test('reports as any other run', async () => {
    write('old.yaml', 'kof-regional: {enabled: true}\n')
    write('new.yaml', OFF)
    const { out, code } = await kofLint(['old.yaml', 'new.yaml', '--format', 'json'])
    const { diagnostics } = JSON.parse(out)
    expect(diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['store-switched-off'])
    expect(code).toBe(1)
  })
})

describe('git revisions', () => {
  beforeEach(() => {
    git('init')
    write('sub/kof-values.yaml', RETENTION('90d'))
    write('other.yaml', 'a: 1\n')
    commit()
  })

  test('one revision and the files as they are now', async () => {
    write('sub/kof-values.yaml', RETENTION('60d'))
    write('other.yaml', 'a: 2\n')
    write('kof-values.yaml', OFF)
    git('add', '-A')
    const { out, code } = await kofLint(['HEAD'])
    expect(out).toContain('keeps data for 60d instead of 90d')
    expect(out).toContain('"kof-values.yaml" was not there before')
    expect(out).not.toContain('other.yaml')
    expect(code).toBe(0)
    const below = await kofLint(['HEAD'], join(repo, 'sub'))
    expect(below.out).toContain('kof-values.yaml\n')
  })

  test('two revisions, in both spellings', async () => {
    write('sub/kof-values.yaml', RETENTION('60d'))
    commit()
    write('sub/kof-values.yaml', 'broken: [\n')
    for (const args of [['HEAD~1', 'HEAD'], ['HEAD~1..HEAD']]) {
      expect((await kofLint(args)).out).toContain('keeps data for 60d instead of 90d')
    }
    expect((await kofLint(['HEAD', 'HEAD~1'])).out).not.toContain('instead of')
  })

  test('a renamed file is compared with what it was', async () => {
    git('mv', 'sub/kof-values.yaml', 'sub/ü values.yaml')
    write('sub/ü values.yaml', RETENTION('60d'))
    expect((await kofLint(['HEAD'])).out).toContain('keeps data for 60d instead of 90d')
    expect((await kofLint(['HEAD'], join(repo, 'sub'))).out).toContain('keeps data for 60d instead of 90d')
    commit()
    expect((await kofLint(['HEAD~1..HEAD'])).out).toContain('keeps data for 60d instead of 90d')
  })

  test('a file that is gone is told of', async () => {
    git('rm', 'sub/kof-values.yaml', 'other.yaml')
    const { out } = await kofLint(['HEAD'])
    expect(out.replace(/\s+/g, ' ')).toContain(
      '"sub/kof-values.yaml" is not there any more, so that nothing is compared.',
    )
    expect(out).not.toContain('other.yaml')
  })

  test('the releases of a config, and layers', async () => {
    write('.kof-lint.yaml', 'releases: [{name: prod, values: [sub/kof-values.yaml, over.yaml]}]\n')
    write('over.yaml', RETENTION('100d'))
    commit()
    write('over.yaml', RETENTION('10d'))
    expect((await kofLint(['HEAD'])).out).toContain('keeps data for 10d instead of 100d')
    const layers = await kofLint(['HEAD', '-f', 'over.yaml', '-f', 'sub/kof-values.yaml', '--no-config'])
    expect(layers.out).toContain('No problems')
  })

  test('a file that cannot be read, before or now', async () => {
    const broken = Buffer.from([0x61, 0xff])
    writeFileSync(join(repo, 'sub/kof-values.yaml'), broken)
    const now = await kofLint(['HEAD'])
    expect(now).toMatchObject({ code: 2, out: expect.stringContaining('"sub/kof-values.yaml" is not valid UTF-8') })
    commit()
    write('sub/kof-values.yaml', RETENTION('60d'))
    const before = await kofLint(['HEAD'])
    expect(before.code).toBe(2)
    expect(before.out).toContain('"HEAD:sub/kof-values.yaml" is not valid UTF-8')
    expect(before.out).not.toContain('was not there before')
    writeFileSync(join(repo, 'broken.yaml'), broken)
    for (const other of ['sub/kof-values.yaml', 'broken.yaml']) {
      const ran = await kofLint(['broken.yaml', other])
      expect(ran.code).toBe(2)
      expect(ran.out.match(/"broken.yaml" is not valid UTF-8/g)).toHaveLength(1)
      expect(ran.out).not.toContain('was not there before')
    }
  })

  test('YAML that Helm refuses, before or now', async () => {
    for (const broken of ['kof-regional: [b\n', `${RETENTION('90d')}tls: [b\n`, 'a: [b\n']) {
      write('sub/kof-values.yaml', broken)
      const now = await kofLint(['HEAD'])
      expect(now.out).toContain('Helm cannot read sub/kof-values.yaml: ')
      expect(now.out).toContain('Nothing was checked')
      expect(now.code).toBe(2)
      commit()
      write('sub/kof-values.yaml', RETENTION('60d'))
      const before = await kofLint(['HEAD'])
      expect(before.out).toContain('Helm cannot read HEAD:sub/kof-values.yaml: ')
      expect(before.code).toBe(2)
      commit()
    }
  })

  test('a file that only its other state shows to be of KOF', async () => {
    write('prod.yaml', RETENTION('90d'))
    commit()
    write('prod.yaml', 'a: [b\n')
    expect((await kofLint(['HEAD'])).out).toContain('Helm cannot read prod.yaml: ')
    commit()
    write('prod.yaml', RETENTION('60d'))
    expect((await kofLint(['HEAD'])).out).toContain('Helm cannot read HEAD:prod.yaml: ')
    write('prod.yaml', 'a: 1\n')
    expect(await kofLint(['HEAD~1'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('prod.yaml is passed over'),
    })
  })

  test('one broken file keeps no other from being compared', async () => {
    write('kof-values.yaml', OFF)
    commit()
    write('kof-values.yaml', 'kof-regional: [b\n')
    write('sub/kof-values.yaml', RETENTION('60d'))
    const { out, code } = await kofLint(['HEAD'])
    expect(out).toContain('keeps data for 60d instead of 90d')
    expect(out).toContain('Helm cannot read kof-values.yaml: ')
    expect(code).toBe(2)
  })

  test("broken YAML that is not KOF's is passed over in silence", async () => {
    write('other.yaml', 'a: [b\n')
    expect(await kofLint(['HEAD'])).toMatchObject({ code: 0, out: expect.not.stringContaining('other.yaml') })
  })

  test('a deleted file is passed over, and so is what never was there', async () => {
    rmSync(join(repo, 'sub/kof-values.yaml'))
    const { out, code } = await kofLint(['HEAD'])
    expect(out).not.toContain('problem:')
    expect(code).toBe(0)
  })
})

test('what every overlay replaces of a base is compared in the overlays', async () => {
  const release = (size: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof}
spec:
  chart: {spec: {chart: kof, version: 1.10.0}}
  values: {kof-regional: {values: {storage: {victoria-logs-cluster: {vlstorage: {persistentVolume: {size: ${size}}}}}}}}
`
  const overlay = (size: string) => `resources: [../base]
patches:
  - patch: |
${release(size).replace(/^/gm, '      ')}
`
  git('init')
  write('base/kustomization.yaml', 'resources: [release.yaml]\n')
  write('base/release.yaml', release('50Gi'))
  write('prod/kustomization.yaml', overlay('100Gi'))
  commit()
  write('base/release.yaml', release('20Gi'))
  write('base/kustomization.yaml', 'resources: [./release.yaml]\n')
  expect((await kofLint(['HEAD'])).out).toContain('statefulset-immutable-change')
  write('prod/kustomization.yaml', `${overlay('100Gi')}# the same\n`)
  expect((await kofLint(['HEAD'])).out).not.toContain('statefulset-immutable-change')
  write('prod/kustomization.yaml', overlay('90Gi'))
  expect((await kofLint(['HEAD'])).out).toMatch(/^prod\/kustomization.yaml\n.*statefulset-immutable-change/s)
})

describe('wrong use', () => {
  test.each([
    [[], '"kof-lint diff" compares two states'],
    [['a', 'b', 'c'], '"kof-lint diff" compares two states'],
    [['nowhere.yaml', 'none.yaml'], '"nowhere.yaml" is neither a file nor a git revision'],
    ...['--embedded', '--write', '--pin'].map((flag) => [['a', 'b', flag], `"kof-lint diff" does not take ${flag}`]),
    ...['--stdin-filename', '--ignore', '--role', '--output', '--print-config'].map((flag) => [
      ['a', 'b', flag, 'c'],
      `"kof-lint diff" does not take ${flag}`,
    ]),
    [['--fix', 'a', 'b'], '"kof-lint diff" does not take --fix'],
    [['a', 'b', '--chart', 'kof-storag'], 'No chart "kof-storag" is known.\n  Did you mean "kof-storage"?\n'],
    [['a', 'b', '--old-kof-version', '1.10'], '--old-kof-version expects a full version'],
  ])('%j', async (args, message) => {
    const { code, err } = await kofLint(args as string[])
    expect(err).toContain(message)
    expect(code).toBe(2)
  })

  test.each([
    [['HEAD', 'kof-values.yaml'], 'the other name is none'],
    [['kof-values.yaml', 'HEAD'], 'the other name is none'],
    [['kof-values.yaml'], 'there is nothing to compare it with'],
  ])('a file and no other: %j', async (args, problem) => {
    git('init')
    write('kof-values.yaml', OFF)
    commit()
    expect(await kofLint(args)).toEqual({
      code: 2,
      out: '',
      err:
        `kof-lint: "kof-values.yaml" is a file, and ${problem}.\n` +
        '  To compare it with a revision, write "kof-lint diff REVISION -f kof-values.yaml".\n',
    })
  })

  test('a revision that would be a flag of git', async () => {
    git('init')
    const { code, err } = await kofLint(['--', '--output=x', 'y'])
    expect(err).toContain('neither a file nor a git revision')
    expect(code).toBe(2)
  })
})
