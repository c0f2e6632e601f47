import { findPlaceholder } from '../rule/helpers/placeholder.ts'
import { reservedDomain } from '../rule/helpers/reserved-domain.ts'
import type { Site } from './clusters.ts'
import { parseAddress } from './endpoints.ts'
import type { Installation } from './installation.ts'
import { broken } from './mark.ts'
import type { Fact, Mark } from './model.ts'

/** What is certain to be left from an example; `${env:X}` is a variable of the collector's, and `{braces}` are KOF's. */
const CERTAIN: readonly string[] = ['angle', 'documented', 'word']

/** The mark for an address in which an example's placeholder or domain was left; none for others. */
export function leftOpen(kof: Installation, site: Site, endpoint: Fact): Mark[] {
  const { host } = parseAddress(endpoint.value)
  const found = findPlaceholder(endpoint.value)
  const isPlaceholder = found !== null && CERTAIN.includes(found.kind)
  if (!isPlaceholder && reservedDomain(host) !== 'example') return []
  const shown = isPlaceholder ? found.text : host
  const isOwnDomain = kof.mode === 'regionless' && host === `vmauth.${site.regional?.domain?.value ?? ''}`
  const said = isPlaceholder && endpoint.from.kind === 'file' ? 'placeholder-left' : null
  const rule = isOwnDomain ? 'regionless-domain-placeholder' : said
  return [broken('placeholder host', `"${shown}" is left from an example and no host of yours.`, rule)]
}
