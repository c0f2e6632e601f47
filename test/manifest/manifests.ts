import type { Manifest } from '#src/manifest/manifest'
import { readManifests } from '#src/manifest/read'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

/** The manifests of a text. */
export function manifestsIn(text: string, uri = 'cluster.yaml'): Manifest[] {
  return readManifests(parseYaml(fileView(createSource(uri, text))))
}
