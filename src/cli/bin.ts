import { writeSync } from 'node:fs'
import module from 'node:module'

/** Put here by the build, so that asking for the version loads nothing. */
declare const KOF_LINT_VERSION: string

const [first, second] = process.argv.slice(2)
if (second === undefined && (first === '--version' || first === '-v')) {
  writeSync(1, `${KOF_LINT_VERSION}\n`)
} else {
  // Newer than the oldest Node that is supported, and than its types.
  const { enableCompileCache } = module as { enableCompileCache?: () => unknown }
  enableCompileCache?.()
  import('./process.ts').then(({ start }) => start())
}
