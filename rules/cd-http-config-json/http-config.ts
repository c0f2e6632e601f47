/** What is wrong in HTTP settings. */
export type Mistake =
  | { readonly kind: 'syntax' }
  | { readonly kind: 'type'; readonly key: string; readonly wanted: string }
  | { readonly kind: 'unknown'; readonly key: string; readonly known: string }

type Check = { readonly wanted: string; readonly fits: (value: unknown) => boolean }

const TEXT: Check = { wanted: 'text', fits: (value) => typeof value === 'string' }
const SWITCH: Check = { wanted: 'true or false, without quotes', fits: (value) => typeof value === 'boolean' }
/** As Go reads durations; a pattern of its own, since what other rules share would be one more file to load. */
const DURATION: Check = {
  wanted: 'a duration such as "10s"',
  fits: (value) => typeof value === 'string' && /^[-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|\u00b5s|ms|s|m|h))+)$/.test(value),
}

/** HTTPClientConfig (k0rdent/kof v1.10.0, kof-operator/api/v1beta1/promxyservergroup_types.go:40-60). */
const FIELDS: { readonly [key: string]: Check | { readonly [key: string]: Check } } = {
  dial_timeout: DURATION,
  tls_config: { insecure_skip_verify: SWITCH },
  basic_auth: { credentials_secret_name: TEXT, username_key: TEXT, password_key: TEXT },
}

/** The mistakes in the text of an annotation `kof-http-config`, as Go's JSON reader would meet them. */
export function mistakeIn(text: string): Mistake[] {
  let config: unknown
  try {
    config = JSON.parse(text)
  } catch {
    return [{ kind: 'syntax' }]
  }
  if (!isObject(config)) return [{ kind: 'syntax' }]
  return mistakesOf(config, FIELDS, '')
}

function mistakesOf(config: object, fields: typeof FIELDS, above: string): Mistake[] {
  const found: Mistake[] = []
  for (const [name, value] of Object.entries(config)) {
    const key = above + name
    // Go's reader does not mind capitals.
    const field = Object.entries(fields).find(([known]) => known === name.toLowerCase())?.[1]
    if (field === undefined) found.push({ kind: 'unknown', key, known: names(fields) })
    else if (value === null) continue
    else if (isCheck(field)) {
      if (!field.fits(value)) found.push({ kind: 'type', key, wanted: field.wanted })
    } else if (isObject(value)) found.push(...mistakesOf(value, field, `${key}.`))
    else found.push({ kind: 'type', key, wanted: 'an object' })
  }
  return found
}

function names(fields: object): string {
  return Object.keys(fields)
    .map((name) => `"${name}"`)
    .join(', ')
}

function isCheck(field: Check | object): field is Check {
  return 'fits' in field
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
