import { execFileSync } from 'node:child_process'
import { isAbsolute, join, resolve } from 'node:path'

/** A version or a tag of npm, or a path to a packed one. */
const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+-]*$/

/**
 * The program to run: the one beside the action, or one that npm installs.
 *
 * @throws Error when the version is none, or npm fails
 */
export function programOf(version: string, workspace: string, temp: string): string {
  if (version === '') return join(import.meta.dirname, 'kof-lint.cjs')
  const isFile = version.endsWith('.tgz')
  if (!isFile && !VERSION.test(version)) throw new Error(`"version" is a version of kof-lint, not "${version}"`)
  const file = isAbsolute(version) ? version : resolve(workspace, version)
  const folder = join(temp, 'kof-lint-installed')
  const what = isFile ? `file:${file}` : `kof-lint@${version}`
  const npm = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--', what]
  execFileSync('npm', npm, { cwd: temp, stdio: ['ignore', 2, 2], shell: false })
  return join(folder, 'node_modules/kof-lint/dist/bin.cjs')
}
