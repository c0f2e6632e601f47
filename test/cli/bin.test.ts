import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

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

  test.skipIf(!existsSync('/dev/full'))('an output that cannot be written is one line', () => {
    const ran = spawnSync('sh', ['-c', `exec "${process.execPath}" "${bin}" --help > /dev/full`], { encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 2, stderr: 'kof-lint: Cannot write the output: ENOSPC.\n' })
  })
})
