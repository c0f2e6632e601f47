import { manifestsOf } from '../manifest/manifest.ts'
import { namedFiles } from '../manifest/named-files/index.ts'
import { filesOf } from '../manifest/named-files/named.ts'
import { readManifests } from '../manifest/read.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import { fileView } from '../yaml/view.ts'

/** The paths of values files of KOF's charts that manifests in some texts name, as a run in the root of their repository has them. */
export function namedPaths(texts: Iterable<readonly [path: string, text: string]>): string[] {
  const manifests = [...texts].flatMap(([path, text]) => readManifests(parseYaml(fileView(createSource(path, text)))))
  return namedFiles(manifestsOf(manifests)).flatMap(({ layers }) => filesOf(layers).map(({ path }) => path))
}
