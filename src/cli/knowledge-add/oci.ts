import { createHash } from 'node:crypto'
import { KofLintError } from '../../errors.ts'
import { type OciReference, parseReference } from './oci-reference.ts'
import { RegistryClient, type RegistryOptions } from './registry-client.ts'
import { LIMITS } from './tree.ts'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip'
const MANIFEST_BYTES = 1024 * 1024

interface Manifest {
  readonly layers?: readonly { readonly mediaType?: string; readonly digest?: string; readonly size?: number }[]
}

/**
 * Pulls a chart's package from a registry by the distribution API, without credentials.
 *
 * @param text `oci://host/repository:tag` or `…@sha256:digest`
 * @throws KofLintError of kind `usage` for a wrong reference, of kind `input` for everything that goes wrong on the way
 */
export async function pullChart(text: string, options: RegistryOptions): Promise<Uint8Array> {
  const reference = parseReference(text)
  const client = new RegistryClient(reference, options)
  const bytes = await client.get(`manifests/${reference.version}`, MANIFEST, MANIFEST_BYTES)
  if (reference.version.startsWith('sha256:')) verify(bytes, reference.version, 'manifest', reference)
  const layer = chartLayer(bytes, text)
  const size = layer.size ?? 0
  if (size > LIMITS.archive) throw new KofLintError('input', `The chart in ${text} is too large: ${size} bytes`)
  const content = await client.get(`blobs/${layer.digest}`, '*/*', LIMITS.archive)
  verify(content, layer.digest, 'chart', reference)
  return content
}

function chartLayer(bytes: Uint8Array, text: string): { readonly digest: string; readonly size?: number } {
  let manifest: Manifest = {}
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest
  } catch {
    // Said below.
  }
  const layers = Array.isArray(manifest?.layers) ? manifest.layers : []
  const layer = layers.find(({ mediaType }) => mediaType === CHART_LAYER)
  const { digest, size } = layer ?? {}
  if (digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new KofLintError(
      'input',
      `${text} is no Helm chart`,
      'It may be an image of containers; charts often have a path of their own.',
    )
  }
  return size === undefined ? { digest } : { digest, size }
}

function verify(bytes: Uint8Array, digest: string, what: string, { host }: OciReference): void {
  const found = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  if (found === digest) return
  throw new KofLintError(
    'input',
    `${host} sent a ${what} that is not ${digest}`,
    'Nothing was kept. Try again, and if it stays so, do not trust the registry.',
  )
}
