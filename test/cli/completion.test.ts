import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SHELLS } from '#src/cli/completion/index'
import { FLAGS } from '#src/cli/flags'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0

describe.skipIf(!has('bash'))('in bash', () => {
  /** What is offered for the last of some words. */
  function offered(...words: string[]): string[] {
    const list = ['kof-lint', ...words].map((word) => `'${word}'`).join(' ')
    const script = `set -eu\n${SHELLS.bash!()}\nset +e\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length}\n_kof_lint\nprintf '%s\\n' \${COMPREPLY[@]+"\${COMPREPLY[@]}"}`
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
      cwd: folder.path,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return stdout.split('\n').filter((word) => word !== '')
  }

  test('commands, files, flags and their values', () => {
    folder.put('effective.yaml', '')
    folder.put('sub/a.yaml', '')
    expect(offered('eff')).toEqual(['effective', 'effective.yaml'])
    expect(offered('lint.yaml', 'eff')).toEqual(['effective.yaml'])
    expect(offered('--new')).toEqual(['--new-from'])
    expect(offered('a.yaml', '--mesh', '')).toEqual(['istio', 'none'])
    expect(offered('--preset', 's')).toEqual(['strict'])
    expect(offered('--format', 'sa')).toEqual(['sarif'])
    folder.put('my values.yaml', '')
    expect(offered('-f', 'my')).toEqual(['my values.yaml'])
    expect(offered('-f', 'eff')).toEqual(['effective.yaml'])
    expect(offered('--cache-location', 's')).toEqual(['sub'])
    expect(offered('--kof-version', '')).toEqual([])
    expect(offered('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']))
  })

  test('all flags', () => {
    expect(offered('--').sort()).toEqual(
      Object.keys(FLAGS)
        .map((flag) => `--${flag}`)
        .sort(),
    )
  })
})

test.each(['zsh', 'fish'])('%s reads its script, where it is installed', (shell) => {
  const script = SHELLS[shell]!()
  for (const flag of Object.keys(FLAGS)) expect(script).toMatch(new RegExp(`(--|-l )${flag}\\b`))
  if (has(shell))
    expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})

test('misuse', async () => {
  const hint = (shell: string): string => `\n  Write, for instance, kof-lint completion ${shell}.\n`
  const say = async (...argv: string[]) => folder.lint(['completion', ...argv])
  const takes = 'kof-lint: "kof-lint completion" takes one of bash, zsh, fish.'
  expect(await say()).toEqual({ code: 2, out: '', err: takes + hint('bash') })
  expect(await say('zhs')).toEqual({ code: 2, out: '', err: takes + hint('zsh') })
  expect(await say('bash', 'zsh')).toEqual({ code: 2, out: '', err: takes + hint('bash') })
  expect((await say('bash', '--quiet')).err).toContain('"kof-lint completion" does not take --quiet.')
})
