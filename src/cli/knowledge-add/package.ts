import { gunzipSync } from 'node:zlib'
import { KofLintError } from '../../errors.ts'
import { readTar } from './tar.ts'
import { type ChartTree, LIMITS } from './tree.ts'

/**
 * The chart in a package as `helm package` writes it: a gzipped tar of one folder. Unpacked in memory, up to a limit.
 *
 * @throws KofLintError of kind `input` for what is no such package
 */
export function readPackage(bytes: Uint8Array): ChartTree {
  if (bytes.length > LIMITS.archive) throw new KofLintError('input', 'The package is too large for a chart')
  const tree = new Map<string, Uint8Array>()
  for (const [path, content] of readTar(unzipped(bytes))) {
    const slash = path.indexOf('/')
    if (slash > 0) tree.set(path.slice(slash + 1), content)
  }
  return tree
}

function unzipped(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: LIMITS.bytes })
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    const why = isTooLarge ? `it unpacks to more than ${LIMITS.bytes} bytes` : 'it is not gzipped, or damaged'
    const hint = isTooLarge ? undefined : 'Give a chart as "helm package" writes it, or its folder.'
    throw new KofLintError('input', `Cannot unpack the chart: ${why}`, hint, { cause: error })
  }
}
