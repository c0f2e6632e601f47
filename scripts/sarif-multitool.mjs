// Installs Microsoft's validator of SARIF into .cache/sarif-multitool, and prints its program. Does nothing when it is there.
// It is 104 MB, and brings its own .NET: too much for a dependency.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = '5.7.0'
const folder = fileURLToPath(new URL(`../.cache/sarif-multitool/${VERSION}`, import.meta.url))
const system = { win32: 'win32', darwin: 'darwin' }[process.platform] ?? 'linux'

/** The program, which may not be there yet. */
export const multitool = join(folder, `node_modules/@microsoft/sarif-multitool-${system}/Sarif.Multitool`)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(multitool)) {
    const npm = ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts']
    execFileSync('npm', [...npm, `@microsoft/sarif-multitool@${VERSION}`], { stdio: ['ignore', 'ignore', 'inherit'] })
    chmodSync(multitool, 0o755)
  }
  console.log(multitool)
}
