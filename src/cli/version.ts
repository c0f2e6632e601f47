import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './files/root.ts'

/** Put here by the build; absent when the program runs from its sources. */
declare const KOF_LINT_VERSION: string | undefined

/** The version of kof-lint. */
export function programVersion(): string {
  if (typeof KOF_LINT_VERSION !== 'undefined') return KOF_LINT_VERSION
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }
  return version
}
