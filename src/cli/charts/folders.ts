import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { KofLintError } from '../../errors.ts'
import { absolutePath, shownPath } from '../../host/paths.ts'
import { isFolder } from '../files/is-folder.ts'
import { NO_CHARTS_HINT } from './checkout.ts'

/** Where a checkout has what is looked at. */
export interface CheckoutFolders {
  /** The checkout's root as findings show it; null when only its charts were named. */
  readonly root: string | null
  /** The folder that has one folder for each chart. */
  readonly charts: { readonly absolute: string; readonly shown: string }
}

/**
 * Finds the charts of a checkout.
 *
 * @param dir its root, or the folder of its charts
 * @throws KofLintError of kind `input` for what is no folder, or is one chart
 */
export function findCharts(dir: string, cwd: string): CheckoutFolders {
  const absolute = absolutePath(cwd, dir)
  if (!isFolder(absolute)) throw new KofLintError('input', `There is no folder "${dir}"`, NO_CHARTS_HINT)
  if (existsSync(join(absolute, 'Chart.yaml')))
    throw new KofLintError('input', `"${dir}" is one chart, and charts are checked against each other`, NO_CHARTS_HINT)
  const shown = shownPath(cwd, dir)
  const below = join(absolute, 'charts')
  if (!isFolder(below)) return { root: null, charts: { absolute, shown } }
  return { root: shown, charts: { absolute: below, shown: shown === '.' ? 'charts' : `${shown}/charts` } }
}
