import { writeSync } from 'node:fs'

/** Put here by the build, so that asking for the version loads nothing. */
declare const KOF_LINT_VERSION: string

const [first, second] = process.argv.slice(2)
if (second === undefined && (first === '--version' || first === '-v')) {
  writeSync(1, `${KOF_LINT_VERSION}\n`)
} else {
  import('./process.ts').then(({ start }) => start())
}
