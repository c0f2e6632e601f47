// The files that are measured, in a temporary folder, and how kof-lint is called on them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foreignFile, valuesFile } from './inputs.mjs'
import { node, useCaches } from './measure.mjs'

/** The built program. */
const BIN = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url))

/** Every rule that there is. */
export const EVERY_RULE = ['--preset', 'all']

/** A run of kof-lint as a {@link Command}. */
export const kofLint = (args, more) => node([BIN, ...args], more)

/** Calls a function with a new folder, and deletes that at the end. */
export async function inFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'kof-lint-bench-'))
  useCaches(join(folder, 'caches'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder of values files of 303 lines, named as the umbrella's are. */
export function valuesFolder(parent, count) {
  return folderOf(parent, `files-${count}`, count, (i) => [`kof-values-${i}.yaml`, valuesFile(i)])
}

/** A folder of manifests that are none of KOF's, as most YAML of a repository is. */
export function foreignFolder(parent, count) {
  return folderOf(parent, `others-${count}`, count, (i) => [`manifests-${i}.yaml`, foreignFile(i)])
}

function folderOf(parent, name, count, make) {
  const folder = join(parent, name)
  mkdirSync(folder)
  for (let i = 0; i < count; i++) {
    const [file, text] = make(i)
    writeFileSync(join(folder, file), text)
  }
  return folder
}
