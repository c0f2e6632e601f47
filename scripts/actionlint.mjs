// Builds the real actionlint into .cache/actionlint, and prints its folder. Does nothing when it is there. Needs Go.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = 'v1.7.12'
const folder = join(fileURLToPath(new URL('../', import.meta.url)), '.cache', 'actionlint', VERSION)
if (!existsSync(join(folder, 'actionlint'))) {
  execFileSync('go', ['install', '-trimpath', `github.com/rhysd/actionlint/cmd/actionlint@${VERSION}`], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}
console.log(folder)
