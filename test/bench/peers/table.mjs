// The table of kof-lint side by side with its peers.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVERY_RULE, kofLint } from '../folders.mjs'
import { paired, peak, run } from '../measure.mjs'
import { costCells, printTable } from '../table.mjs'
import { installPeers } from './install.mjs'
import { listPeers } from './list.mjs'

/** Measures each peer on one file and on a folder of 1,000, and prints a row for it. */
export async function printPeers({ runs }, folder, many) {
  console.log('\n## Side by side\n')
  if (!installPeers()) return console.log('Peers cannot be installed: left out.')
  const broken = brokenFolder(folder)
  const own = { name: 'kof-lint, every rule', all: '.', on: (file, cwd) => kofLint([...EVERY_RULE, file], { cwd }) }
  const rows = []
  for (const { name, all, on } of [own, ...listPeers(folder)]) {
    if (!notices(on('kof-values.yaml', broken))) {
      leaveOut(name, 'it does not notice broken YAML, so nobody knows what it does')
      continue
    }
    try {
      const costs = []
      for (const files of ['kof-values-0.yaml', all]) costs.push(...(await cellsOf(on(files, many), runs)))
      rows.push([name, ...costs])
    } catch (error) {
      leaveOut(name, error.message)
    }
  }
  printTable(['tool', 'one file', 'ms', 'peak MiB', '1,000 files', 'ms', 'peak MiB'], rows)
}

async function cellsOf(command, runs) {
  const cost = paired(command, runs)
  return costCells(cost, cost === null ? null : await peak(command))
}

const leaveOut = (name, reason) => console.error(`${name} is left out: ${reason}`)

function brokenFolder(parent) {
  const folder = join(parent, 'broken')
  mkdirSync(folder)
  writeFileSync(join(folder, 'kof-values.yaml'), 'a: [1\nb: 2\n')
  return folder
}

const ANY_BUT_0 = Array.from({ length: 125 }, (_, i) => i + 1)

/** A tool that reads a file ends otherwise than with 0 when the file is no YAML. */
function notices(command) {
  try {
    run({ ...command, codes: ANY_BUT_0 })
    return true
  } catch {
    return false
  }
}
