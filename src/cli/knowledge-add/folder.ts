import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { KofLintError } from '../../errors.ts'
import { reasonOf } from '../files/host-node.ts'
import { addFile, type ChartTree, LIMITS } from './tree.ts'

const SKIPPED = new Set(['.git', 'node_modules'])

/**
 * Reads a chart's folder. Links to files are followed, links to folders and those that lead nowhere are not.
 *
 * @throws KofLintError of kind `input`
 */
export function readFolder(folder: string): ChartTree {
  const tree = new Map<string, Uint8Array>()
  const size = { bytes: 0 }
  const walk = (path: string, depth: number): void => {
    if (depth > LIMITS.depth) return
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue
      const child = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory()) walk(child, depth + 1)
      else if (isFile(join(folder, child))) addFile(tree, child, readFileSync(join(folder, child)), size)
    }
  }
  try {
    walk('', 0)
  } catch (error) {
    if (error instanceof KofLintError) throw error
    const { path = folder } = error as NodeJS.ErrnoException
    throw new KofLintError('input', `Cannot read "${path}": ${reasonOf(error)}`, undefined, { cause: error })
  }
  return tree
}

function isFile(path: string): boolean {
  const stats = look(path)
  if (stats?.isFile() !== true) return false
  if (stats.size > LIMITS.archive) {
    const hint = 'Give the folder of the chart or charts alone.'
    throw new KofLintError('input', `The file "${path}" is too large for a chart`, hint)
  }
  return true
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return undefined
    throw error
  }
}
