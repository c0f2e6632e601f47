import type { MapNode } from '../values/nodes.ts'
import { getScalar } from '../values/query.ts'
import type { Send } from './collectors.ts'
import { isInCluster, parseAddress } from './endpoints.ts'
import { placeOf } from './fact.ts'
import { broken, insecure } from './mark.ts'
import type { Fact, Mark, Tls } from './model.ts'

/** How a write is encrypted; null where it has no address. */
export function tlsOf({ settings, exporter }: Send, endpoint: Fact | null, isMesh: boolean): Tls | null {
  if (isMesh) return 'mesh'
  if (endpoint === null) return null
  const { scheme } = parseAddress(endpoint.value)
  const on = (...route: string[]): boolean => settings?.kind === 'map' && getScalar(settings, route) === true
  const isSkipped =
    on('tls', 'insecure_skip_verify') || on('tls_options', 'insecure_skip_verify') || on('insecure_skip_verify')
  // gRPC takes a bare host and port, and is encrypted unless told otherwise.
  const isGrpc = exporter.value.split('/')[0] === 'otlp'
  const isPlain = scheme === 'http' || (scheme !== 'https' && !scheme.endsWith('s') && isGrpc && on('tls', 'insecure'))
  if (isPlain) return 'plain'
  return isSkipped ? 'skipped' : 'verified'
}

/** What is wrong with how a write is encrypted. */
export function tlsMarks(tls: Tls | null, endpoint: Fact | null, settings: MapNode | null): Mark[] {
  if (endpoint === null) return []
  if (tls === 'skipped') {
    const who = settings === null ? undefined : settings.get('tls')
    const from = who === undefined ? null : placeOf(who)
    const rule = from?.kind === 'kof' ? 'tls-insecure-skip-verify' : null
    return [
      insecure(
        'TLS not verified',
        'The certificate is not verified, so that anybody on the way can read and change the data.',
        rule,
      ),
    ]
  }
  if (tls !== 'plain' || isInCluster(parseAddress(endpoint.value).host)) return []
  return [insecure('no TLS', 'The data leaves the cluster without encryption.')]
}

/** Exporters that find credentials in their environment. */
const AMBIENT = /^(aws|googlecloud|googlemanaged|azure|file|s3)/

/** What is wrong with a write without credentials: VMAuth refuses it, and nobody else can tell who writes. */
export function openMarks(
  exporter: Fact,
  endpoint: Fact | null,
  credentials: Fact | null,
  isForeign: boolean,
  isGuarded: boolean,
): Mark[] {
  const marks: Mark[] = []
  if (credentials !== null) return marks
  if (isGuarded) {
    marks.push(
      broken(
        'no credentials',
        'VMAuth refuses requests without credentials, and none are sent.',
        'basicauth-disabled-but-remote',
      ),
    )
  } else if (
    isForeign &&
    !AMBIENT.test(exporter.value) &&
    endpoint !== null &&
    !isInCluster(parseAddress(endpoint.value).host)
  ) {
    marks.push(insecure('no credentials', 'No credentials are sent, so that the receiver cannot tell who writes.'))
  }
  return marks
}
