// Builds the real Helm and the probe that the conformance tests ask, and prints the folder that holds both.
// Does nothing when they are there and up to date. Needs Go; the version of Helm is the one in probe/go.mod.
//
//   KOF_LINT_HELM_CACHE   folder to build into, `.cache/helm` in this repository by default
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const MODULE = 'helm.sh/helm/v3'
const probeFolder = fileURLToPath(new URL('./probe/', import.meta.url))
const repository = fileURLToPath(new URL('../../', import.meta.url))

const version = new RegExp(`${MODULE} (v\\S+)`).exec(readFileSync(join(probeFolder, 'go.mod'), 'utf8'))[1]
const folder = resolve(process.env.KOF_LINT_HELM_CACHE ?? join(repository, '.cache', 'helm'), version)
mkdirSync(folder, { recursive: true })

const stamp = createHash('sha256')
for (const name of ['go.mod', 'go.sum', 'main.go']) stamp.update(readFileSync(join(probeFolder, name)))
const wanted = stamp.digest('hex')
const stampFile = join(folder, 'built-from')

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) {
  build('helm', `${MODULE}/cmd/helm`, ['-ldflags', `-s -w -X ${MODULE}/internal/version.version=${version}`])
  build('probe', '.', ['-ldflags', '-s -w'])
  writeFileSync(stampFile, wanted)
}
console.log(folder)

/** Builds one program beside its place and moves it there, so that a stopped build leaves nothing half done. */
function build(name, target, flags) {
  const fresh = join(folder, `${name}.new`)
  execFileSync('go', ['build', '-trimpath', ...flags, '-o', fresh, target], {
    cwd: probeFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  renameSync(fresh, join(folder, name))
}
