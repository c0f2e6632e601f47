// Whole-process costs of the built program, as ratios to `node -e 0` of the same run: npm run bench -- --help
import { printCurves } from './curve.mjs'
import { inFolder, valuesFolder } from './folders.mjs'
import { circumstances } from './measure.mjs'
import { readOptions } from './options.mjs'
import { printOwn } from './own.mjs'
import { printPeers } from './peers/table.mjs'
import { printProfile, printShares } from './share.mjs'

const options = readOptions()

await inFolder(async (folder) => {
  if (options.what === 'profile') return printProfile(options.profiled)
  console.log(`${circumstances(options.runs)}\n`)
  if (options.what === 'curve') return printCurves(options, folder)
  const many = valuesFolder(folder, 1000)
  await printOwn(options, folder, many)
  await printShares(many)
  if (options.peers) await printPeers(options, folder, many)
})
