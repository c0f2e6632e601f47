// Run by npm after an installation in a checkout, and before it packs one. npm also packs repositories that are installed from git, as
// pre-commit does, and may do so without the tools that build: the committed program takes the place of the built one then.
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
let canBuild = true
try {
  import.meta.resolve('esbuild')
  import.meta.resolve('typescript/package.json')
} catch {
  canBuild = false
}
if (canBuild) await import('./build.mjs')
else {
  mkdirSync(join(root, 'dist'), { recursive: true })
  const bin = join(root, 'dist/bin.cjs')
  copyFileSync(join(root, 'standalone/kof-lint.cjs'), bin)
  chmodSync(bin, 0o755)
}
