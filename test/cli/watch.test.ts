import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Engine, engine } from '#src/cli/engine'
import { run } from '#src/cli/main'
import { UnitReuse } from '../../src/reuse.ts'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

const GOOD = 'kof-child:\n  enabled: true\n'
const BAD = 'kof-child:\n  enabledd: true\n'

/** A watching program: what it showed since it was last asked, and its keyboard. */
function watching(argv: readonly string[] = [], below = '') {
  let shown = ''
  const stdin = new PassThrough()
  const io = {
    stdout: { write: (text: string) => (shown += text), isTTY: true, columns: 80 },
    stderr: { write: (text: string) => (shown += text) },
    stdin,
    env: { NO_COLOR: '1' },
    cwd: join(folder.path, below),
  }
  const ended = run(['--watch', ...argv], io)
  return {
    ended,
    shown: () => shown,
    press: (key: string) => stdin.write(key),
    /** The next screen. */
    async screen(): Promise<string> {
      for (let i = 0; i < 800 && !shown.includes('press q'); i++) await new Promise((done) => setTimeout(done, 25))
      const screen = shown
      shown = ''
      return screen
    },
  }
}

test('a change is shown on a clean screen, until q is pressed', async () => {
  folder.put('a.yaml', GOOD)
  const program = watching()
  expect(await program.screen()).toBe(
    '\u001b[2J\u001b[3J\u001b[H✔ No problems in 1 file\n\nWatching for changes; press q to quit.\n',
  )
  folder.put('a.yaml', BAD)
  expect(await program.screen()).toContain('"kof-child.enabledd" has no effect')
  folder.put('a.yaml', GOOD)
  expect(await program.screen()).toContain('No problems in 1 file')
  program.press('q')
  expect(await program.ended).toBe(0)
})

test('new files, folders, configs and mistakes in them are seen', async () => {
  folder.put('a.yaml', GOOD)
  const program = watching()
  await program.screen()
  folder.put('sub/b.yaml', BAD)
  expect(await program.screen()).toMatch(/sub\/b.yaml|No problems in 1 file/)
  folder.put('sub/c.yaml', BAD)
  expect(await program.screen()).toContain('sub/b.yaml')
  folder.put('.kof-lint.yaml', 'ignore: [sub]\nrules: {unknown-kei: off}\n')
  expect(await program.screen()).toContain('Unknown rule "unknown-kei"')
  folder.put('.kof-lint.yaml', 'ignore: [sub]\n')
  expect(await program.screen()).toContain('No problems in 1 file')
  program.press('\u0003')
  expect(await program.ended).toBe(0)
})

test('folders with a dot in their name, texts that values are embedded in, and code of plugins are seen', async () => {
  const rule = (message: string) => `export default {
  kind: 'document', messages: { on: () => '${message}' }, check: (ctx) => ctx.report({ id: 'on', data: undefined, at: { start: 0, end: 1 } }),
  meta: { id: 'acme-own', summary: 'x', severity: 'error', category: 'style', charts: 'any', kof: '*', fixable: false } }\n`
  folder.put('a.yaml', GOOD)
  folder.put('rules.mjs', rule('at first'))
  folder.put('.kof-lint.yaml', 'plugins: [./rules.mjs]\n')
  mkdirSync(join(folder.path, 'aside'))
  folder.put('aside/b.yaml', BAD)
  const other = new Folder()
  renameSync(join(folder.path, 'aside'), join(other.path, 'aside'))
  const program = watching(['--embedded'])
  expect(await program.screen()).toContain('at first')
  renameSync(join(other.path, 'aside'), join(folder.path, 'v1.10'))
  expect(await program.screen()).toContain('v1.10/b.yaml')
  renameSync(join(folder.path, 'v1.10'), join(other.path, 'v1.10'))
  expect(await program.screen()).not.toContain('v1.10/b.yaml')
  other.remove()
  folder.put('c.md', `\`\`\`yaml\n${BAD}\`\`\`\n`)
  expect(await program.screen()).toContain('c.md')
  folder.put('rules.mjs', rule('later on'))
  expect(await program.screen()).toContain('later on')
  program.press('q')
  expect(await program.ended).toBe(0)
})

test('what others do above the folder is no change', async () => {
  folder.put('work/a.yaml', GOOD)
  const program = watching([], 'work')
  await program.screen()
  folder.put('other/a.yaml', BAD)
  folder.put('notes', 'x')
  folder.put('history.txt', 'x')
  folder.put('more.yaml', BAD)
  await new Promise((done) => setTimeout(done, 400))
  expect(program.shown()).toBe('')
  folder.put('.kof-lint.json', '{"ignores": []}')
  expect(await program.screen()).toContain('Unknown key "ignores"')
  program.press('q')
  expect(await program.ended).toBe(0)
})

test('a layer that comes to be is seen, also where nothing else is', async () => {
  folder.put('a.yaml', GOOD)
  folder.put('layers/readme', '')
  const program = watching(['-f', 'a.yaml', '-f', 'layers/b.yaml'])
  expect(await program.screen()).toContain('Cannot read "layers/b.yaml"')
  folder.put('layers/b.yaml', BAD)
  expect(await program.screen()).toContain('"kof-child.enabledd" has no effect')
  program.press('q')
  expect(await program.ended).toBe(0)
})

test('it is for a terminal', async () => {
  folder.put('a.yaml', GOOD)
  expect(await folder.lint(['--watch'])).toEqual({
    code: 2,
    out: '',
    err: 'kof-lint: --watch is for a terminal, and standard output is none.\n  Leave --watch out.\n',
  })
})

const bin = join(import.meta.dirname, '../../dist/bin.cjs')
/** A terminal of python's with the program: `until` prints whether words were shown, and `put` changes a file. */
const terminal = (steps: string) => `
import os, pty, select, sys, time
pid, screen = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:3] + ['--watch', '--no-color'])
left = ''
def until(words):
    global left
    end = time.time() + 20
    while words not in left and time.time() < end:
        if select.select([screen], [], [], 0.1)[0]: left += os.read(screen, 65536).decode()
    print(words in left)
    # One read may bring what the next words are in, too.
    left = left.partition(words)[2]
def put(path, text):
    until('press q')
    open(path, 'w').write(text)
${steps}
until('press q')
os.write(screen, b'q')
print(os.waitpid(pid, 0)[1])
`
const hasTerminal = existsSync(bin) && spawnSync('python3', ['-c', 'import pty']).status === 0

/** What the steps print on a terminal, and the status that the program ends with. */
function onTerminal(steps: string): readonly string[] {
  const args = ['-c', terminal(steps), process.execPath, bin]
  return spawnSync('python3', args, { cwd: folder.path, encoding: 'utf8' }).stdout.trim().split('\n')
}

test.skipIf(!hasTerminal)('the built program on a real terminal', () => {
  folder.put('a.yaml', GOOD)
  const steps = `
until('No problems')
put('a.yaml', 'kof-child:\\n  enabledd: true\\n')
until('enabledd')`
  expect(onTerminal(steps)).toEqual(['True', 'True', 'True', 'True', '0'])
})

test.skipIf(!hasTerminal)('the built program sees what plugins import and require', () => {
  const rule = `(message) => ({
    kind: 'document', messages: { on: () => message }, check: (ctx) => ctx.report({ id: 'on', data: undefined, at: { start: 0, end: 1 } }),
    meta: { id: 'acme-' + message.split(' ')[0], summary: 'x', severity: 'error', category: 'style', charts: 'any', kof: '*', fixable: false } })`
  folder.put('a.yaml', GOOD)
  folder.put('lint/make.mjs', `export default ${rule}\n`)
  folder.put('lint/words.mjs', `export const words = 'module before'\n`)
  folder.put('lint/all.mjs', `export * from './words.mjs'\n`)
  folder.put(
    'lint/rules.mjs',
    `import make from './make.mjs'\nimport { words } from './all.mjs'\nexport default make(words)\n`,
  )
  folder.put('lint/words.js', `module.exports = 'script before'\n`)
  folder.put('lint/rules.cjs', `module.exports = (${rule})(require('./words'))\n`)
  folder.put('.kof-lint.yaml', 'plugins: [./lint/rules.mjs, ./lint/rules.cjs]\n')
  const steps = `
until('module before')
until('script before')
put('lint/words.mjs', "export const words = 'module after'")
until('module after')
put('lint/words.js', "module.exports = 'script after'")
until('script after')
put('lint/make.mjs', 'export default () => 1')
until('rule 1 of it is no rule')`
  expect(onTerminal(steps)).toEqual([...Array.from({ length: 9 }, () => 'True'), '0'])
})

test('what was found before is taken only where it would be found again', async () => {
  const files = ['a.yaml', 'sub/b.yaml', 'sub/c.yaml', '.kof-lint.yaml']
  const manifest = 'kind: ClusterDeployment\nmetadata: {labels: {k0rdent.mirantis.com/istio-role: member}}\n'
  const text = fc.constantFrom(
    GOOD,
    BAD,
    `${BAD}# kof-lint-disable-file\n`,
    `# kof-lint: kof-version=1.4.0\n${BAD}`,
    `# kof-lint: mesh=istio\n${GOOD}`,
    'kof-istio: {istiod: {}}\nistiod: {}\n',
    manifest,
    'a: [\n',
  )
  const config = fc.constantFrom(
    'rules: {unknown-key: info}\n',
    'releases: [{name: x, values: [a.yaml, sub/b.yaml], set: [kof-child.nothing=1]}]\n',
    'preset: all\nmesh: istio\n',
    'policies: [{id: a-b, chart: kof, path: kof-child.enabled, forbidden: true, message: No}]\n',
  )
  const step = fc.nat(3).chain((i) => fc.record({ path: fc.constant(files[i]!), text: i === 3 ? config : text }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      for (const path of files) rmSync(join(folder.path, path), { force: true })
      folder.put('z.yaml', BAD)
      const reuse = new UnitReuse()
      const again: Engine = { ...engine, lint: (request, host, rules) => engine.lint(request, host, rules, reuse) }
      for (const { path, text } of steps) {
        folder.put(path, text)
        expect(await folder.lint(['.', '--format', 'json'], { with: again })).toEqual(
          await folder.lint(['.', '--format', 'json']),
        )
      }
    }),
    { numRuns: 40, seed: 6 },
  )
}, 120_000)
