// Puts other versions of Node into .cache/nodes, for the tests of the package: node scripts/nodes.mjs [major…]
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../.cache/nodes', import.meta.url))
const system = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/** The program of a major version, which may not be there yet. */
export function nodeProgram(major) {
  return join(cache, major, 'node_modules', system, 'bin/node')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2)
  for (const major of wanted.length > 0 ? wanted : ['20', '22', '24']) {
    if (!existsSync(nodeProgram(major))) {
      const prefix = join(cache, major)
      execFileSync('npm', ['install', '--prefix', prefix, '--no-save', '--no-package-lock', `${system}@${major}`], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    }
    console.log(execFileSync(nodeProgram(major), ['--version'], { encoding: 'utf8' }).trim())
  }
}
