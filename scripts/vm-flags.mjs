// Writes rules/vm-flag-unknown/table.ts: the flags of the programs that KOF's charts take `extraArgs` for, read from their sources.
//
//     node scripts/vm-flags.mjs CLONE-OF-VICTORIAMETRICS CLONE-OF-VICTORIALOGS CLONE-OF-VICTORIATRACES CLONE-OF-PROMXY
//
// The clones need their tags; what is not in them comes as modules of Go. It takes about two minutes, most of it for git to search each release.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from './load.mjs'

const [metrics, logs, traces, promxy] = process.argv.slice(2)
if (promxy === undefined) {
  console.error('Four clones are needed: VictoriaMetrics, VictoriaLogs, VictoriaTraces, promxy.')
  process.exit(2)
}
const { programsOf } = await load('scripts/vm-flags/programs.ts')
const { tableOf } = await load('scripts/vm-flags/table.ts')
const file = join(fileURLToPath(new URL('..', import.meta.url)), 'rules/vm-flag-unknown/table.ts')
writeFileSync(file, tableOf(programsOf({ metrics, logs, traces, promxy })))
