// Puts the peers into .cache/peers, with the versions of package-lock.json beside this file.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The folder that peers run from; their configs stand there too, so that they find their plugins. */
export const PEERS = fileURLToPath(new URL('../../../.cache/peers', import.meta.url))

/** Installs all peers unless these versions are there, and says whether that went well. */
export function installPeers() {
  mkdirSync(PEERS, { recursive: true })
  const isThere = existsSync(join(PEERS, 'node_modules')) && same('package-lock.json')
  for (const name of ['package.json', 'eslint.config.mjs']) copyFileSync(join(here, name), join(PEERS, name))
  writeFileSync(join(PEERS, 'biome.json'), '{ "root": true }\n')
  if (isThere) return true
  console.error('Installing peers into .cache/peers ...')
  const lock = join(PEERS, 'package-lock.json')
  copyFileSync(join(here, 'package-lock.json'), lock)
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) rmSync(lock)
  return status === 0
}

function same(name) {
  const there = join(PEERS, name)
  return existsSync(there) && readFileSync(there, 'utf8') === readFileSync(join(here, name), 'utf8')
}
