import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parsePatch } from '#src/cli/git/patch'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
  folder.git('init')
})
afterEach(() => folder.remove())

/** Two keys that nothing reads, and an environment that lacks what the chart's has. */
const OLD = `kof-mothership:
  values:
    grafna: {}
kof-regional:
  values:
    collectors:
      opentelemetry-kube-stack:
        defaultCRConfig:
          env:
            - name: PKI_PATH
              value: var/lib/k0s
            - name: REGION
              value: eu
kof-child:
  valuez: {}
`
const since = (revision: string, ...argv: string[]): Promise<string[]> =>
  folder.findings(['--new-from', revision, ...argv])

test('nothing changed, and nothing is said but how much is suppressed', async () => {
  folder.put('a.yaml', OLD)
  folder.commit()
  expect(await folder.findings(['a.yaml'])).toEqual(['a.yaml:3 unknown-key', 'a.yaml:15 unknown-key'])
  const { out, code } = await folder.lint(['--new-from', 'HEAD'])
  expect({ out, code }).toEqual({
    out: '✔ No problems in 1 file, 2 suppressed\n',
    code: 0,
  })
})

describe('after a commit', () => {
  beforeEach(() => {
    folder.put('a.yaml', OLD)
    folder.commit()
  })

  test.each([
    ['a changed line', (text: string) => text.replace('grafna: {}', 'grafnaa: {}'), ['a.yaml:3 unknown-key']],
    ['lines added above', (text: string) => `# a\n\n${text}`, []],
    ['a line added behind', (text: string) => text.replace('  valuez', '  enabled: true\n  valuez'), []],
    ['a new key', (text: string) => `${text}  valuess: {}\n`, ['a.yaml:16 unknown-key']],
    [
      'a deleted line below the key that lacks it now',
      (text: string) => text.replace(/ +- name: PKI_PATH\n.*\n/, ''),
      ['a.yaml:9 env-list-drops-pki-path'],
    ],
    [
      'the same at the end of the list',
      (text: string) => text.replace(/( +- name: PKI_PATH\n.*\n)(.*\n.*\n)/, '$2'),
      ['a.yaml:9 env-list-drops-pki-path'],
    ],
    [
      'a changed line below the key that lacks something now',
      (text: string) => text.replace('PKI_PATH', 'PKI'),
      ['a.yaml:9 env-list-drops-pki-path'],
    ],
    ['a deleted neighbour', (text: string) => text.replace(/kof-regional:[\s\S]*(?=kof-child)/, ''), []],
    [
      'other line ends',
      (text: string) => text.replaceAll('\n', '\r\n'),
      ['a.yaml:3 unknown-key', 'a.yaml:15 unknown-key'],
    ],
  ])('%s', async (_, change, expected) => {
    folder.put('a.yaml', change(OLD))
    expect(await since('HEAD')).toEqual(expected)
    folder.commit()
    expect(await since('HEAD')).toEqual([])
    expect(await since('HEAD~1')).toEqual(expected)
  })

  test('a new file, whether git knows it or not', async () => {
    folder.put('b.yaml', OLD)
    const all = ['b.yaml:3 unknown-key', 'b.yaml:15 unknown-key']
    expect(await since('HEAD')).toEqual(all)
    folder.git('add', 'b.yaml')
    expect(await since('HEAD')).toEqual(all)
    folder.put('.gitignore', 'c.yaml\n')
    folder.put('c.yaml', OLD)
    expect(await since('HEAD', 'c.yaml')).toHaveLength(2)
  })

  test('a file with a new name has the lines that it had', async () => {
    folder.git('mv', 'a.yaml', 'ä b"\t.yaml')
    expect(await since('HEAD')).toEqual([])
    folder.put('ä b"\t.yaml', OLD.replace('valuez', 'valuezz'))
    expect(await since('HEAD')).toEqual(['ä b"\t.yaml:15 unknown-key'])
  })

  test('the first of two places that belong together', async () => {
    folder.put('a.yaml', 'kof-child:\n  enabled: true\n# between\n# them\n  enabled: true\n')
    folder.commit()
    folder.put('a.yaml', 'kof-child:\n  enabled: false\n# between\n# them\n  enabled: true\n')
    expect(await since('HEAD')).toEqual(['a.yaml:5 duplicate-key'])
  })

  test('what a branch did, and not what happened to main since', async () => {
    folder.git('branch', '-m', 'main')
    folder.git('checkout', '-b', 'feature')
    folder.put('b.yaml', OLD)
    folder.commit()
    folder.git('checkout', 'main')
    folder.put('a.yaml', OLD.replace('grafna', 'grafana'))
    folder.commit()
    folder.git('checkout', 'feature')
    expect(await since('main')).toEqual(['b.yaml:3 unknown-key', 'b.yaml:15 unknown-key'])
  })

  test('from a folder below, and of layers', async () => {
    folder.put('sub/base.yaml', OLD)
    folder.put('sub/over.yaml', 'kof-child: {enabled: true}\n')
    folder.commit()
    folder.put('sub/over.yaml', 'kof-child: {enabled: true, valuess: 1}\n')
    const argv = ['-f', 'base.yaml', '-f', 'over.yaml', '--set', 'kof-child.nothing=1', '--new-from', 'HEAD']
    expect(await folder.findings(argv, 'sub')).toEqual([
      'over.yaml:1 unknown-key',
      '--set kof-child.nothing=1:1 unknown-key',
    ])
  })

  test('whatever the settings of the repository', async () => {
    for (const [key, value] of [
      ['diff.noprefix', 'true'],
      ['diff.external', 'false'],
      ['color.ui', 'always'],
      ['diff.relative', 'true'],
      ['diff.context', '9'],
    ] as const)
      folder.git('config', key, value)
    folder.put('a.yaml', OLD.replace('valuez', 'valuezz'))
    expect(await since('HEAD')).toEqual(['a.yaml:15 unknown-key'])
  })
})

describe('misuse', () => {
  test.each([
    ['no revision', ['nowhere'], '"nowhere" is no git revision.\n  For instance, --new-from origin/main.\n'],
    ['a flag for git', ['--output=x'], '"--output=x" is no git revision.\n  For instance, --new-from origin/main.\n'],
  ])('%s', async (_, [revision], message) => {
    folder.put('a.yaml', OLD)
    folder.commit()
    const { code, err } = await folder.lint([`--new-from=${revision}`])
    expect({ code, err }).toEqual({ code: 2, err: `kof-lint: ${message}` })
  })

  test('no repository', async () => {
    const outside = new Folder()
    outside.put('a.yaml', OLD)
    const { code, err } = await outside.lint(['--new-from', 'HEAD'])
    expect(code).toBe(2)
    expect(err).toContain('--new-from compares with git, which knows of no repository here.')
    outside.remove()
  })
})

test('what looks like a header inside of a change is none', () => {
  const patch = `diff --git a/x b/x
--- a/x
+++ b/x
@@ -1,2 +1 @@
--- a/y
-+++ b/y
++++ b/z
@@ -5 +4 @@
-a
\\ No newline at end of file
+++ b/w
\\ No newline at end of file
@@ -9 +8,0 @@ kof:
-    - name: a
\\ No newline at end of file
diff --git a/gone b/gone
--- a/gone
+++ /dev/null
@@ -1 +0,0 @@
-a: 1
`
  expect([...parsePatch(patch)]).toEqual([
    [
      'x',
      {
        hunks: [
          { start: 1, count: 1, removedDepth: 0 },
          { start: 4, count: 1, removedDepth: 0 },
          { start: 8, count: 0, removedDepth: 5 },
        ],
      },
    ],
  ])
})

describe('in a clone of a few commits', () => {
  const HINT = '  This clone has only a few commits: "git fetch --unshallow", or "fetch-depth: 0" in GitHub Actions.\n'
  let clone: Folder
  beforeEach(() => {
    folder.put('a.yaml', OLD)
    folder.commit()
    folder.git('checkout', '-b', 'branch')
    folder.put('a.yaml', `${OLD}# more\n`)
    folder.commit()
    clone = new Folder()
    clone.git('clone', '--depth', '1', '--branch', 'branch', `file://${folder.path}`, '.')
  })
  afterEach(() => clone.remove())

  test('a revision that is not there is asked for', async () => {
    const err = (said: string) => ({ code: 2, out: '', err: `kof-lint: ${said}.\n${HINT}` })
    expect(await clone.lint(['--new-from', 'origin/main'])).toEqual(err('"origin/main" is no git revision'))
    expect(await clone.lint(['diff', 'HEAD~1'])).toEqual(err('"HEAD~1" is neither a file nor a git revision'))
  })

  test('one that is there, without what leads to it, is not guessed from', async () => {
    clone.git('fetch', '--depth', '1', 'origin', 'main:refs/remotes/origin/main')
    folder.git('checkout', 'main')
    expect(await clone.lint(['--new-from', 'origin/main'])).toEqual({
      code: 2,
      out: '',
      err: `kof-lint: git does not know where this branch left "origin/main".\n${HINT}`,
    })
    clone.git('fetch', '--unshallow')
    expect((await clone.lint(['--new-from', 'origin/main'])).code).toBe(0)
  })
})

test('where git does not answer, git is to be asked why', async () => {
  folder.put('a.yaml', OLD)
  folder.put('.git/HEAD', 'broken')
  const hint = '  git does not answer in this repository: "git status" says why.\n'
  expect((await folder.lint(['--new-from', 'HEAD'])).err).toBe(
    `kof-lint: --new-from compares with git, which knows of no repository here.\n${hint}`,
  )
  expect((await folder.lint(['diff', 'HEAD'])).err).toContain(hint)
})
