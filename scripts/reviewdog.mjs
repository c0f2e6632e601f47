// Builds the real reviewdog into .cache/reviewdog, and prints its folder. Does nothing when it is there. Needs Go.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = 'v0.21.0'
const folder = join(fileURLToPath(new URL('../', import.meta.url)), '.cache', 'reviewdog', VERSION)
if (!existsSync(join(folder, 'reviewdog'))) {
  execFileSync('go', ['install', '-trimpath', `github.com/reviewdog/reviewdog/cmd/reviewdog@${VERSION}`], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}
console.log(folder)
