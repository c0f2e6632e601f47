// How cost grows with files, bytes, findings and layers.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVERY_RULE, kofLint, valuesFolder } from './folders.mjs'
import { mistakenFile, sizedFile, valuesFile } from './inputs.mjs'
import { medianTimes, peak, run } from './measure.mjs'
import { LINEAR, slope } from './slope.mjs'
import { mebibytes, milliseconds, printTable, whole } from './table.mjs'

const KILO = 1000

/** What grows: its unit, its sizes, and how input of a size is made. `make` gives the arguments, and the exact size where it differs. */
const CURVES = [
  {
    name: 'files of 303 lines',
    unit: 'file',
    sizes: [1, 10, 100, 1_000, 10_000],
    make: (size, folder) => ({ args: [valuesFolder(folder, size)] }),
  },
  {
    name: 'bytes of one file',
    unit: 'KB',
    sizes: [8, 80, 800, 8_000, 20_000],
    make: (size, folder) => {
      const file = put(folder, `kof-values-${size}.yaml`, sizedFile(size, size * KILO))
      return { args: [file], size: statSync(file).size / KILO }
    },
  },
  {
    name: 'findings in one file of 10,303 lines',
    unit: 'finding',
    sizes: [0, 10, 100, 1_000, 10_000],
    make: (size, folder) => {
      const args = [put(folder, `kof-values-${size}.yaml`, mistakenFile(size, size))]
      return { args, size: findingsOf(args, folder) }
    },
  },
  {
    name: 'layers of one release, 303 lines each',
    unit: 'layer',
    sizes: [1, 2, 5, 10, 20, 50],
    make: (size, folder) => ({
      args: Array.from({ length: size }, (_, i) => put(folder, `layer-${i}.yaml`, valuesFile(i))).flatMap((file) => [
        '-f',
        file,
      ]),
    }),
  },
]

/** Measures and prints all curves. */
export async function printCurves({ runs }, folder) {
  for (const [i, curve] of CURVES.entries()) {
    const own = join(folder, `curve-${i}`)
    mkdirSync(own)
    const points = []
    const rows = []
    for (const wanted of curve.sizes) {
      const { args, size = wanted } = curve.make(wanted, own)
      const command = kofLint([...EVERY_RULE, ...args], { codes: [0, 1] })
      const { wall, work } = medianTimes(command, runs)
      points.push({ size, cost: work ?? wall })
      const [first, last] = [points[0], points.at(-1)]
      const each = last === first ? '–' : ((last.cost - first.cost) / (last.size - first.size)).toFixed(3)
      rows.push([
        whole(size),
        milliseconds(wall),
        work === null ? '–' : whole(work),
        each,
        mebibytes(await peak(command)),
      ])
    }
    console.log(`${i === 0 ? '' : '\n'}## ${curve.name}\n`)
    printTable([`${curve.unit}s`, 'ms', 'CPU ms', `for each further ${curve.unit}`, 'peak MiB'], rows)
    console.log(`\n${verdict(slope(points))}`)
  }
}

function verdict(power) {
  if (power === null) return 'The cost does not rise above that of the smallest size.'
  const said = `it rises as the size to the power of ${power.toFixed(2)} (least squares through the logarithms of the three largest sizes)`
  return power <= LINEAR ? `Linear or slower: ${said}.` : `FASTER than linear: ${said}.`
}

function findingsOf(args, folder) {
  const report = join(folder, 'report.json')
  run(kofLint([...EVERY_RULE, ...args, '--format', `json:${report}`], { codes: [0, 1] }))
  return JSON.parse(readFileSync(report, 'utf8')).diagnostics.length
}

function put(folder, name, text) {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
