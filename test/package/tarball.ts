import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The package as it would be published, and a project that has it installed. */
export interface Installed {
  /** Paths in the package. */
  readonly files: readonly string[]
  /** Bytes of the archive. */
  readonly size: number
  readonly archive: string
  readonly project: string
  remove(): void
}

/** Settings for npm that keep a run to itself, and away from the network. */
export function npmEnvironment(folder: string): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  return {
    ...env,
    npm_config_cache: join(folder, 'npm-cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  }
}

/** Packs the built package and installs it from the archive into an empty project. */
export function installPackage(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'kof-lint-package-'))
  const env = npmEnvironment(folder)
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const packed = npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)
  const [{ filename, size, files }] = JSON.parse(packed)
  const archive = join(folder, filename)
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
  npm(project, 'install', archive)
  return {
    files: files.map(({ path }: { readonly path: string }) => path),
    size,
    archive,
    project,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
