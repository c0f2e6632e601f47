import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { ruleJson } from '#src/cli/lint/look-up'

const root = join(import.meta.dirname, '../..')
const bin = join(root, 'dist/bin.cjs')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The built program; without a build there is nothing to look at. */
describe.skipIf(!existsSync(bin))('dist/bin.cjs', () => {
  const start = (...argv: string[]) => spawnSync(process.execPath, [bin, ...argv], { cwd: root, encoding: 'utf8' })

  test('says its version both ways', () => {
    expect(start('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
    expect(start('--version', '--quiet')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
  })

  test('sets the exit code', () => {
    expect(start('--nope')).toMatchObject({ status: 2, stdout: '' })
    expect(start('no-such-file.yaml').status).toBe(2)
    expect(start('rules').status).toBe(0)
  })

  test.skipIf(process.platform === 'win32')('a working directory that was deleted is one sentence', () => {
    const gone = mkdtempSync(join(tmpdir(), 'kof-lint-gone-'))
    const script = 'cd "$1" && rmdir "$1" && exec "$2" "$3" kof-values.yaml'
    const ran = spawnSync('sh', ['-c', script, 'sh', gone, process.execPath, bin], { encoding: 'utf8' })
    const stderr = 'kof-lint: The working directory is not there any more.\n  Change to one that is.\n'
    expect(ran).toMatchObject({ status: 2, stdout: '', stderr })
  })

  test.skipIf(process.platform === 'win32')('a report for which there is no room leaves nothing behind', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kof-lint-room-'))
    const script = 'ulimit -f 1 && exec "$1" "$2" schema --output new.json'
    const ran = spawnSync('sh', ['-c', script, 'sh', process.execPath, bin], { cwd: folder, encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringMatching(/^kof-lint: Cannot write ".*new\.json": /) })
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })

  test.skipIf(process.platform === 'win32')('a signal leaves files whole and nothing beside them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kof-lint-signal-'))
    const before = 'kof-child:\n  values:\n    storage:\n      tracesEnabled: true\n'
    const names = Array.from({ length: 300 }, (_, i) => `kof-values-${100 + i}.yaml`)
    for (let i = 0; i < 5; i++) {
      for (const name of names) writeFileSync(join(folder, name), before)
      const ran = spawn(process.execPath, [bin, '--fix', '--unsafe', '--kof-version=1.10.0', '.'], {
        cwd: folder,
        stdio: 'ignore',
      })
      const ended = once(ran, 'exit')
      while (readFileSync(join(folder, names[0]!), 'utf8') === before && ran.exitCode === null) await setTimeout(1)
      ran.kill('SIGINT')
      await ended
      expect(readdirSync(folder)).toEqual(names)
      const texts = new Set(names.map((name) => readFileSync(join(folder, name), 'utf8')))
      expect(texts.has(before) ? texts.size : texts.size + 1).toBe(2)
    }
    rmSync(folder, { recursive: true })
  })

  test.each(['process.exit(0)', 'await new Promise(() => {})'])(
    'a plugin that ends it early is no clean run: %s',
    (code) => {
      const folder = mkdtempSync(join(tmpdir(), 'kof-lint-ended-'))
      writeFileSync(join(folder, 'kof-values.yaml'), 'kof-child:\n  enabledd: true\n')
      writeFileSync(join(folder, '.kof-lint.yaml'), 'plugins: [./plugin.mjs]\n')
      writeFileSync(join(folder, 'plugin.mjs'), `${code}\nexport default []\n`)
      const ran = spawnSync(process.execPath, [bin, 'kof-values.yaml'], { cwd: folder, encoding: 'utf8' })
      const stderr = 'kof-lint: Something ended kof-lint before it was done.\n  A plugin may do that.\n'
      expect(ran).toMatchObject({ status: 3, stdout: '', stderr })
      rmSync(folder, { recursive: true })
    },
  )

  test.each([
    ['plugin.mjs', "import { a } from 'kof-lint-nowhere/node'", "package 'kof-lint-nowhere'", 'kof-lint-nowhere'],
    ['plugin.cjs', "require('@kof-lint/no/where')", "module '@kof-lint/no/where'", '@kof-lint/no'],
  ])('a package that a plugin imports and nobody installed is named in one line: %s', (name, code, what, to) => {
    const folder = mkdtempSync(join(tmpdir(), 'kof-lint-plugin-'))
    writeFileSync(join(folder, '.kof-lint.yaml'), `plugins: [./${name}]\n`)
    writeFileSync(join(folder, name), `${code}\n`)
    const ran = spawnSync(process.execPath, [bin], { cwd: folder, encoding: 'utf8' })
    const stderr = `kof-lint: .kof-lint.yaml:1:11: The plugin "./${name}" cannot be used: cannot find ${what}.\n  Install it beside the plugin: npm install --save-dev ${to}\n`
    expect(ran).toMatchObject({ status: 2, stdout: '', stderr })
    rmSync(folder, { recursive: true })
  })

  // Root may write what is not to be written.
  const uid = process.getuid?.() === 0 ? 65534 : process.getuid?.()
  const asOther = (args: readonly string[], cwd: string) =>
    spawnSync(process.execPath, [bin, ...args], {
      cwd,
      encoding: 'utf8',
      uid,
      env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    })
  test.skipIf(uid === undefined || asOther(['--version'], tmpdir()).status !== 0)(
    'a file that is not to be written stays as it is',
    () => {
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-read-only-')))
      const file = join(folder, 'kof-values.yaml')
      writeFileSync(file, 'kof-child:\n  enabledd: true\n')
      chmodSync(file, 0o444)
      chmodSync(folder, 0o777)
      expect(
        asOther(['--fix', '--unsafe', '--format', 'compact', '--no-config', 'kof-values.yaml'], folder),
      ).toMatchObject({
        status: 2,
        stderr: `kof-lint: Cannot write "${file}": permission is denied.\n`,
      })
      expect(readFileSync(file, 'utf8')).toBe('kof-child:\n  enabledd: true\n')
      expect(readdirSync(folder)).toEqual(['kof-values.yaml'])
      rmSync(folder, { recursive: true })
    },
  )

  test('has the rules of the registry, also those that it loads late', () => {
    expect(start('rules', '--format', 'json').stdout).toBe(ruleJson(rules))
    for (const rule of ['storage-rwx', 'cd-regional-domain', 'mesh-apiserver-missing']) {
      const files = join('fixtures/rules', rule, 'invalid')
      expect(start('--no-config', '--format', 'compact', files).stdout).toContain(rule)
    }
  })

  // Each stands in a file of its own, which must find what it shares with the others.
  test.each<[number, string[]]>([
    [0, ['explain', 'storage-rwx']],
    [0, ['effective', 'examples/kof-values.yaml']],
    [0, ['why', '--chart', 'kof-storage', 'dex.enabled', 'examples/good-kof-values.yaml']],
    [0, ['topology', 'examples/kof-values.yaml']],
    [0, ['schema', '--list']],
    [0, ['knowledge', 'list']],
    [0, ['diff', 'examples/kof-values.yaml', 'examples/kof-values.yaml']],
    [0, ['--print-config', 'examples/kof-values.yaml']],
    [1, ['--diff', 'examples/kof-values.yaml']],
    [1, ['--format', 'sarif', 'examples']],
    [1, ['--format', 'github', 'examples']],
    [2, ['effective', 'no-such-file.yaml']],
  ])('ends with %i: %j', (status, argv) => {
    const ran = start(...argv)
    expect(ran.stderr).not.toMatch(/bug/i)
    expect(ran.status).toBe(status)
  })

  test('has each part once', () => {
    const lib = join(root, 'dist/lib')
    const sizes = readdirSync(lib).map((name) => statSync(join(lib, name)).size)
    // The packages yaml, ajv and vscode-languageserver-protocol make the longest three; a second copy of them or of the core would show here.
    expect(sizes.filter((size) => size > 90_000)).toHaveLength(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_300_000)
  })

  test('a reader that closes the pipe is no error', async () => {
    const child = spawn(process.execPath, [bin, 'rules', '--format', 'json'], { cwd: root })
    let errors = ''
    child.stderr.on('data', (text) => {
      errors += text
    })
    child.stdout.destroy()
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(errors).toBe('')
  })

  test('a reader that takes its time gets everything', async () => {
    const child = spawn(process.execPath, [bin, '--no-config', '--format', 'json', 'fixtures/rules'], { cwd: root })
    const ended = once(child, 'close')
    await setTimeout(1500)
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      text += piece
    })
    expect((await ended)[0]).toBe(1)
    // More than any system keeps for a reader.
    expect(text.length).toBeGreaterThan(1_000_000)
    expect(JSON.parse(text)).toHaveProperty('diagnostics')
  })

  // Node looks for a folder there without end.
  test.skipIf(!existsSync('/proc/self'))('a folder that cannot be made is one line', () => {
    const run = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) =>
      spawnSync(process.execPath, [bin, '--no-config', ...argv, 'examples/kof-values.yaml'], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, ...env },
        timeout: 20_000,
      })
    const stderr = 'kof-lint: Cannot write "/proc/none/a": nothing can be made there.\n'
    expect(run(['--format', 'json:/proc/none/a'])).toMatchObject({ status: 2, stderr })
    expect(run(['--cache', '--cache-location', '/proc/none/a'])).toMatchObject({ status: 1, stderr: '' })
    const kept = { NODE_DISABLE_COMPILE_CACHE: '', XDG_CACHE_HOME: '/proc/none', KOF_LINT_CACHE: '' }
    expect(run([], kept)).toMatchObject({ status: 1, stderr: '' })
  })

  test.skipIf(!existsSync('/dev/full'))('an output that cannot be written is one line', () => {
    const ran = spawnSync('sh', ['-c', `exec "${process.execPath}" "${bin}" --help > /dev/full`], { encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 2, stderr: 'kof-lint: Cannot write the output: no space is left.\n' })
  })
})
