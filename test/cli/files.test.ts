import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeUtf8 } from '#src/cli/files/decode'
import { discover } from '#src/cli/files/discover'
import { createNodeHost } from '#src/cli/files/host-node'
import { replaceFile, writeReport } from '#src/cli/files/write'
import { unifiedDiff } from '#src/cli/output/diff'
import { createConfigs } from '#src/config/load'
import { KofLintError } from '#src/errors'
import type { Host } from '#src/host/host'
import { emptyKnowledge } from '#src/host/memory'

let root: string
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-files-')))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function put(files: { [path: string]: string | Uint8Array }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

describe('decoding', () => {
  const message = (bytes: number[]): string => {
    try {
      decodeUtf8(Uint8Array.from(bytes), '"a.yaml"')
    } catch (error) {
      if (error instanceof KofLintError) return error.message
    }
    return 'decoded'
  }

  test('keeps a byte order mark and line ends', () => {
    expect(decodeUtf8(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a]), 'x')).toBe('\uFEFFa\r\n')
  })

  test.each([
    ['a lone byte', [0x61, 0xff, 0x62], 1],
    ['a continuation without a beginning', [0xc3, 0xa9, 0x80], 2],
    ['a character that goes wrong in its second byte', [0x61, 0xc3, 0x28], 2],
    ['a character cut off at the end', [0x61, 0xe2, 0x82], 1],
    ['a surrogate', [0xed, 0xa0, 0x80], 1],
  ])('%s', (_, bytes, offset) => {
    expect(message(bytes)).toBe(`"a.yaml" is not valid UTF-8: byte ${offset} is wrong`)
  })

  test('names UTF-16', () => {
    expect(message([0xff, 0xfe, 0x61, 0x00])).toContain('it is UTF-16')
  })
})

describe('the host', () => {
  test('says why a file cannot be read', async () => {
    put({ 'h/ok.yaml': 'a: 1\r\n', 'h/bad.yaml': Uint8Array.from([0x61, 0xff]) })
    const host = createNodeHost(join(root, 'h'), emptyKnowledge)
    expect(await host.readText('ok.yaml')).toBe('a: 1\r\n')
    await expect(host.readText('no.yaml')).rejects.toMatchObject({
      kind: 'input',
      message: 'Cannot read "no.yaml": there is no such file',
    })
    await expect(host.readText('.')).rejects.toMatchObject({ kind: 'input', message: '"." is a folder, not a file' })
    await expect(host.readText('bad.yaml')).rejects.toMatchObject({
      message: '"bad.yaml" is not valid UTF-8: byte 1 is wrong',
      // A config is read so too, and is none of Helm's.
      hint: 'Save it as UTF-8.',
    })
    await expect(host.readText('/dev/zero')).rejects.toThrow('is longer than 32 MiB')
    symlinkSync('loop', join(root, 'h/loop'))
    const refused: string[] = []
    const unreadable = (folder: string, why: string) => void refused.push(`${folder}: ${why}`)
    for (const folder of ['loop', 'none', 'ok.yaml']) {
      expect(await host.glob([`${folder}/**/*.yaml`], { ignore: [], unreadable })).toEqual([])
      // Searched by a library.
      expect(await host.glob([`{${folder},none}/**/*.yaml`], { ignore: [], unreadable })).toEqual([])
    }
    expect(refused).toEqual(Array(2).fill('loop: it is a symbolic link to itself'))
    expect([await host.kindOf('ok.yaml'), await host.kindOf('.'), await host.kindOf('no')]).toEqual([
      'file',
      'directory',
      null,
    ])
  })
})

test.skipIf(process.platform === 'win32')(
  'a pipe in the place of a config is refused, and not waited for',
  async () => {
    put({ 'pipe/kof-values.yaml': 'tls: {}\n' })
    execFileSync('mkfifo', [join(root, 'pipe/.kof-lint.yaml')])
    const host = createNodeHost(join(root, 'pipe'), emptyKnowledge)
    const configs = createConfigs({ host, rules: [], use: 'search' })
    await expect(configs.forFile('kof-values.yaml')).rejects.toMatchObject({
      kind: 'config',
      message: '".kof-lint.yaml" is a pipe, not a file',
    })
  },
)

describe('discovery', () => {
  const find = async (patterns: string[], ignore: string[] = [], folder = 'd'): Promise<object> => {
    const host = createNodeHost(join(root, folder), emptyKnowledge)
    const configs = createConfigs({ host, rules: [], use: 'search' })
    const { files, notes } = await discover(patterns, { ignore, embedded: false }, host, configs)
    return { files: files.map(({ path, explicit }) => `${path}${explicit ? '!' : ''}`), notes }
  }

  beforeAll(() =>
    put({
      'd/.kof-lint.yaml': 'ignore: [vendor]\n',
      'd/b.yaml': '',
      'd/a.yml': '',
      'd/c.json': '',
      'd/sub/x.yaml': '',
      'd/sub/deep/y.yaml': '',
      'd/we[i]rd/z.yaml': '',
      'd/vendor/v.yaml': '',
      'd/node_modules/m/n.yaml': '',
      'd/.git/g.yaml': '',
      'd/texts/readme.md': '',
    }),
  )

  test('files, folders and globs, each file once, in order', async () => {
    expect(await find(['sub/x.yaml', 'sub', '*.{yaml,yml}', './b.yaml', '-'])).toEqual({
      files: ['sub/x.yaml!', 'sub/deep/y.yaml', 'a.yml', 'b.yaml!', '-!'],
      notes: [],
    })
  })

  test('a folder is searched without what is ignored, and for YAML only', async () => {
    const all = ['a.yml', 'b.yaml', 'sub/deep/y.yaml', 'sub/x.yaml', 'we[i]rd/z.yaml']
    expect(await find(['.'])).toEqual({ files: all, notes: [] })
    expect(await find(['.'], ['sub', 'we*/**'])).toEqual({ files: ['a.yml', 'b.yaml'], notes: [] })
  })

  test('names with marks of globs are names', async () => {
    expect(await find(['we[i]rd', 'we[i]rd/z.yaml'])).toEqual({ files: ['we[i]rd/z.yaml!'], notes: [] })
  })

  test.each(['a+b', 'a@b', '!a', 'a+(b)', "a'b", 'a(b', 'a{b,c}', 'a b'])(
    'a folder named %s is searched',
    async (name) => {
      put({ [`f/${name}/x.yaml`]: '' })
      expect(await find([name], [], 'f')).toEqual({ files: [`${name}/x.yaml`], notes: [] })
    },
  )

  test('an ignored file that was named is left out with a note', async () => {
    expect(await find(['vendor/v.yaml', 'c.json'])).toEqual({
      files: ['c.json!'],
      notes: [expect.stringContaining('vendor/v.yaml is ignored')],
    })
  })

  test('files above the working directory', async () => {
    expect(await find(['../b.yaml', '..'], ['sub'], 'd/texts')).toEqual({
      files: ['../b.yaml!', '../a.yml', '../we[i]rd/z.yaml'],
      notes: [],
    })
  })

  test('a config among the files is checked, and not linted', async () => {
    put({ 'e/.kof-lint.yaml': 'mes: none\n' })
    await expect(find(['e/.kof-lint.yaml'], [], '.')).rejects.toMatchObject({ kind: 'config' })
    expect(await find(['.kof-lint.yaml'])).toEqual({ files: [], notes: [] })
  })

  test('a folder that cannot be read is told of, and is an error where nothing else is found', async () => {
    const real = createNodeHost(join(root, 'd'), emptyKnowledge)
    const host: Host = {
      ...real,
      async glob(patterns, options) {
        options.unreadable?.('sub/deep', 'permission is denied')
        return real.glob(patterns, options)
      },
    }
    const configs = createConfigs({ host, rules: [], use: 'search' })
    const options = { ignore: [], embedded: false }
    expect((await discover(['sub'], options, host, configs)).notes).toEqual([
      'Cannot read the folder "sub/deep": permission is denied.',
    ])
    await expect(discover(['texts'], options, host, configs)).rejects.toMatchObject({
      kind: 'input',
      message: 'Cannot read the folder "sub/deep": permission is denied',
    })
  })

  test.each([
    ['texts', 'There is no *.yaml or *.yml file in "texts"'],
    ['*.toml', 'No file matches "*.toml"'],
    ['no.yaml', 'Cannot find "no.yaml"'],
    ['vendor', 'All files of "vendor" are ignored'],
  ])('%s leads to nothing', async (pattern, message) => {
    await expect(find([pattern])).rejects.toMatchObject({ kind: 'input', message })
  })

  test('a script that is read as YAML is told of', async () => {
    put({ 'd/run.sh': '' })
    expect(await find(['run.sh'])).toEqual({
      files: ['run.sh!'],
      notes: ['run.sh is read as YAML: --embedded looks for values in scripts, Makefiles and Markdown.'],
    })
  })

  test('what may not be looked at is not said to be missing', async () => {
    symlinkSync('around.yaml', join(root, 'd/around.yaml'))
    await expect(find(['around.yaml'])).rejects.toMatchObject({
      kind: 'input',
      message: 'Cannot read "around.yaml": it is a symbolic link to itself',
    })
    rmSync(join(root, 'd/around.yaml'))
  })

  test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is said to be that', async () => {
    const folder = join(root, 'latin')
    mkdirSync(folder)
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/k`), Buffer.from([0xe4]), Buffer.from('.yaml')]), 'a: 1\n')
    const host = createNodeHost(root, emptyKnowledge)
    const [path] = await host.glob(['latin/**/*.yaml'], { ignore: [] })
    await expect(host.readText(path!)).rejects.toThrow('Cannot read "latin/k\ufffd.yaml": its name is not UTF-8')
    rmSync(folder, { recursive: true })
  })

  test('what --ignore names is not said to be missing', async () => {
    await expect(find(['sub'], ['**'])).rejects.toThrow(
      'There is no *.yaml or *.yml file in "sub" that --ignore leaves',
    )
    await expect(find(['*.yaml'], ['b.yaml'])).rejects.toThrow('No file matches "*.yaml" that --ignore leaves')
  })
})

describe('writing', () => {
  test('replaces a text, keeps the mode, follows links, leaves nothing behind', () => {
    put({ 'w/real.yaml': 'old\n' })
    chmodSync(join(root, 'w/real.yaml'), 0o640)
    mkdirSync(join(root, 'links'))
    symlinkSync(join(root, 'w/real.yaml'), join(root, 'links/a.yaml'))
    replaceFile(join(root, 'links/a.yaml'), 'new\r\n')
    expect(readFileSync(join(root, 'w/real.yaml'), 'utf8')).toBe('new\r\n')
    expect(statSync(join(root, 'w/real.yaml')).mode & 0o777).toBe(0o640)
    expect(realpathSync(join(root, 'links/a.yaml'))).toBe(join(root, 'w/real.yaml'))
    expect(readdirSync(join(root, 'w'))).toEqual(['real.yaml'])
  })

  test('leaves a file alone that says that it is not to be written, whoever asks', () => {
    put({ 'w/locked.yaml': 'old\n' })
    chmodSync(join(root, 'w/locked.yaml'), 0o444)
    expect(() => replaceFile(join(root, 'w/locked.yaml'), 'new\n')).toThrow('permission is denied')
    expect(readFileSync(join(root, 'w/locked.yaml'), 'utf8')).toBe('old\n')
    rmSync(join(root, 'w/locked.yaml'))
  })

  test.skipIf(process.getuid?.() !== 0)('leaves a file to its owner', () => {
    put({ 'w/theirs.yaml': 'old\n' })
    chownSync(join(root, 'w/theirs.yaml'), 65534, 65533)
    replaceFile(join(root, 'w/theirs.yaml'), 'new\n')
    expect(statSync(join(root, 'w/theirs.yaml'))).toMatchObject({ uid: 65534, gid: 65533 })
    rmSync(join(root, 'w/theirs.yaml'))
  })

  test('a file that cannot be written is a plain error', () => {
    expect(() => replaceFile(join(root, 'w/none.yaml'), 'x')).toThrow(KofLintError)
    expect(existsSync(join(root, 'w/none.yaml'))).toBe(false)
  })

  test('a report makes its folders', () => {
    writeReport(join(root, 'out/a/b.json'), '{}')
    expect(readFileSync(join(root, 'out/a/b.json'), 'utf8')).toBe('{}')
    expect(() => writeReport(join(root, 'out/a'), 'x')).toThrow(KofLintError)
  })

  test.each(['afile/y.json', 'afile/below/y.json'])('a report to %s, below a file, says so', (path) => {
    writeFileSync(join(root, 'afile'), '')
    const refused = `Cannot write "${join(root, path)}": a part of the path is not a folder`
    expect(() => writeReport(join(root, path), 'x')).toThrow(refused)
  })
})

describe('the diff', () => {
  const long = Array.from({ length: 40 }, (_, i) => `key${i}: ${i}\n`).join('')
  const huge = Array.from({ length: 6000 }, (_, i) => `key${i}: ${i}\n`).join('')
  const cases: readonly [name: string, path: string, before: string, after: string][] = [
    ['one line', 'a.yaml', long, long.replace('key20: 20', 'key20: x')],
    ['two hunks', 'a.yaml', long, long.replace('key3: 3\n', '').replace('key33: 33\n', 'key33: 33\nmore: 1\n')],
    ['thousands of lines', 'a.yaml', huge, huge.replaceAll('key', 'other')],
    ['thousands of lines, the last without an end', 'a.yaml', huge, huge.replaceAll('key', 'other').trimEnd()],
    ['thousands of lines to nothing', 'a.yaml', huge, ''],
    ['CRLF', 'crlf.yaml', 'a: 1\r\nb: 2\r\n', 'a: 1\r\nb: 3\r\n'],
    ['no line end', 'end.yaml', 'a: 1\nb: 2', 'a: 1\nb: 3'],
    ['a line end more', 'end.yaml', 'a: 1', 'a: 1\n'],
    ['to nothing', 'void.yaml', 'a: 1\n', ''],
    ['a byte order mark', 'bom.yaml', '\uFEFFa: 1\n', '\uFEFFa: 2\n'],
    ['a folder and blanks in the name', 'my values/k of.yaml', 'a: 1\n', 'a: 2\n'],
    ['other letters in the name', 'größe.yaml', 'ä: 1\n', 'ä: 2\n'],
    ['lines like headers', 'h.yaml', '--- a\n+++ b\n@@ c\n', '--- a\n+++ b\n@@ d\n'],
  ]
  test.each(cases)('%s is applied by git', (name, path, before, after) => {
    const folder = join(root, 'git', name.replaceAll(' ', '-'))
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), before)
    const git = (input: string, ...args: string[]): Buffer =>
      execFileSync('git', ['-c', 'core.autocrlf=false', ...args], {
        cwd: folder,
        input,
        env: { ...process.env, GIT_CEILING_DIRECTORIES: root },
        stdio: ['pipe', 'pipe', 'pipe'],
      })
    // It reads no input, and may end before it is given any.
    git('', 'init', '-q')
    git(unifiedDiff(path, before, after), 'apply', '--whitespace=nowarn')
    expect(readFileSync(join(folder, path), 'utf8')).toBe(after)
  })

  test('is empty without a change', () => {
    expect(unifiedDiff('a', 'b\n', 'b\n')).toBe('')
  })
})
