import type { LintUnit } from '../config/plan.ts'
import type { Manifests } from '../manifest/manifest.ts'
import { namedFiles } from '../manifest/named-files/index.ts'
import type { NamedFile } from '../manifest/named-files/named.ts'
import { notInstalled } from '../manifest/named-files/not-installed.ts'
import { inFull } from './named-in-full.ts'
import { type Named, NamedUnits } from './named-units.ts'
import type { Texts } from './texts.ts'

export { subHelmfiles } from './sub-helmfiles.ts'

/**
 * Finds the files that manifests name among those of a run. Where all layers of a release are known, they are one unit, as if
 * a config named them.
 */
export async function readNamed(manifests: Manifests, units: readonly LintUnit[], texts: Texts): Promise<Named> {
  const named = new NamedUnits(units)
  for (const one of namedFiles(manifests)) await named.take(await inFull(one, texts), texts)
  const others = notInstalled(manifests)
  return named.all(
    pathsOf(others.flatMap(({ ofEnvironments }) => ofEnvironments)),
    pathsOf(others.flatMap(({ unused }) => unused)),
  )
}

function pathsOf(files: readonly NamedFile[]): Set<string> {
  return new Set(files.map(({ path }) => path))
}
