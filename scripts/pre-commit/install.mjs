// Installs the real pre-commit into .cache/pre-commit, and prints its folder. Does nothing when it is there. Needs Python.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = '4.7.0'
const folder = join(fileURLToPath(new URL('../../', import.meta.url)), '.cache', 'pre-commit', VERSION)

/** The program, which may not be there yet. */
export const preCommit = join(folder, 'bin/pre-commit')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stdio = ['ignore', 'ignore', 'inherit']
  if (!existsSync(preCommit)) {
    execFileSync('python3', ['-m', 'venv', folder], { stdio })
    execFileSync(join(folder, 'bin/pip'), ['install', '--quiet', `pre-commit==${VERSION}`], { stdio })
  }
  console.log(folder)
}
