import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COMMAND_WORDS } from '#src/cli/arguments/command-words'
import { FLAGS } from '#src/cli/arguments/flags'
import { SHELLS } from '#src/cli/completion/index'
import { FORMATS_OF } from '#src/cli/completion/words'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())
const RULES = ['storage-rwx', 'unknown-key']
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0

describe.skipIf(!has('bash'))('in bash', () => {
  /** What is offered for the last of some words. */
  function offered(...words: string[]): string[] {
    const list = ['kof-lint', ...words].map((word) => `'${word}'`).join(' ')
    const script = `set -eu\n${SHELLS.bash!(RULES)}\nset +e\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length}\n_kof_lint\nprintf '%s\\n' \${COMPREPLY[@]+"\${COMPREPLY[@]}"}`
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
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish'])
    expect(offered('--format', '=', 'sa')).toEqual(['sarif'])
    expect(offered('--mesh', '=')).toEqual(['istio', 'none'])
    expect(offered('topology', '--format', 'm')).toEqual(['mermaid'])
    expect(offered('explain', 'un')).toEqual(['unknown-key'])
    expect(offered('--rule', 's')).toEqual(['storage-rwx:'])
    expect(offered('knowledge', 'a')).toEqual(['add'])
    // Flags of commands alone.
    expect(offered('--al')).toEqual([])
    expect(offered('hook', '--al')).toEqual(['--all'])
  })

  test('all flags', () => {
    expect(offered('topology', '--').sort()).toEqual(FLAGS.map((flag) => `--${flag}`).sort())
  })
})

/** What is typed, and what a shell makes of it where there is one answer. */
const TYPED: readonly (readonly [typed: string, made: string])[] = [
  ['topo', 'topology'],
  ['--rol', '--rol'],
  ['why --rol', 'why --role'],
  ['--mesh i', '--mesh istio'],
  ['a.yaml --format sa', 'a.yaml --format sarif'],
  ['topology --format m', 'topology --format mermaid'],
  ['effective --format=y', 'effective --format=yaml'],
  ['-f ef', '-f effective.yaml'],
  ['topology ef', 'topology effective.yaml'],
  ['--cache-location s', '--cache-location sub/'],
  ['completion f', 'completion fish'],
  ['explain un', 'explain unknown-key'],
  ['--rule s', '--rule storage-rwx:'],
  ['knowledge a', 'knowledge add'],
  ['hook --al', 'hook --all'],
  ['--al', '--al'],
]

test.skipIf(!has('zsh'))('zsh completes', { timeout: 60_000 }, () => {
  folder.put('effective.yaml', '')
  folder.put('sub/a.yaml', '')
  folder.put('made', '')
  folder.put('completion.zsh', SHELLS.zsh!(RULES))
  const start = [
    'autoload -Uz compinit; compinit -u -D; source ./completion.zsh; setopt no_beep',
    // Control-G notes what stands on the line.
    "note() { print -r -- \"$BUFFER\" >> made }; zle -N note; bindkey '^G' note; bindkey '^I' complete-word; bindkey '^U' kill-whole-line",
  ]
  const keys = TYPED.map(([typed]) => `$'kof-lint ${typed}\\t\\a\\x15'`)
  // Keys come when the prompt does: before that the terminal would take them for itself.
  const script = `zmodload zsh/zpty; zpty z zsh -f -i
${[...start, "PS1=REA''DY"].map((line) => `zpty -w z ${quoted(line)}`).join('\n')}
zpty -r -m z out '*READY*'
for keys in ${keys.join(' ')}; do zpty -w -n z "$keys"; done
zpty -w z exit
while zpty -r z out; do :; done`
  const { stderr } = spawnSync('zsh', ['-f', '-c', script], { cwd: folder.path, encoding: 'utf8', timeout: 50_000 })
  expect(stderr).toBe('')
  const made = folder.text('made').trimEnd().split('\n')
  expect(made.map((line) => line.replace(/[ =]$/, ''))).toEqual(TYPED.map(([, words]) => `kof-lint ${words}`))
})

test.skipIf(!has('fish'))('fish completes', { timeout: 60_000 }, () => {
  folder.put('effective.yaml', '')
  folder.put('sub/a.yaml', '')
  folder.put('completion.fish', SHELLS.fish!(RULES))
  const asked = TYPED.map(([typed]) => `complete -C ${quoted(`kof-lint ${typed}`)} | string split -f1 \\t; echo .`)
  const script = `source completion.fish\n${asked.join('\n')}`
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', script], { cwd: folder.path, encoding: 'utf8' })
  expect(stderr).toBe('')
  const made = stdout.split('.\n').slice(0, -1)
  // It names the last word alone, and nothing where there is no answer.
  expect(made.map((words) => words.trim())).toEqual(
    TYPED.map(([typed, words]) => (typed === words ? '' : words.split(' ').at(-1))),
  )
})

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

test.each(Object.keys(SHELLS))('%s knows all flags', (shell) => {
  const script = SHELLS[shell]!(RULES)
  for (const flag of FLAGS) expect(script).toMatch(new RegExp(`(--|-l )${flag}\\b`))
})

test.each(Object.entries(FORMATS_OF))('%s has the formats that are offered', async (command, words) => {
  const { err } = await folder.lint([command, ...(command === 'why' ? ['a'] : []), '--format', 'none'])
  expect(err).toContain(`--format is ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "none".`)
})

test.each([...COMMAND_WORDS])('kof-lint %s --help says how it is used', async (command) => {
  const { code, out } = await folder.lint([command, '--help'])
  expect({ code, usage: out.startsWith(`Usage: kof-lint ${command}`) }).toEqual({ code: 0, usage: true })
  expect(out.split('\n').filter(({ length }) => length > 80)).toEqual([])
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
