// Builds the real actionlint and reviewdog into .cache, for tests, and prints their programs. Does nothing where they are there. Needs Go.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TOOLS = {
  actionlint: { module: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' },
  reviewdog: { module: 'github.com/reviewdog/reviewdog/cmd/reviewdog', version: 'v0.21.0' },
}
const cache = fileURLToPath(new URL('../.cache', import.meta.url))

/** The program of a tool, which may not be there yet. */
export function goTool(name) {
  return join(cache, name, TOOLS[name].version, name)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, { module, version }] of Object.entries(TOOLS)) {
    const program = goTool(name)
    if (!existsSync(program)) {
      execFileSync('go', ['install', '-trimpath', `${module}@${version}`], {
        env: { ...process.env, GOBIN: dirname(program) },
        stdio: ['ignore', 'inherit', 'inherit'],
      })
    }
    console.log(program)
  }
}
