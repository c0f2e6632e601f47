import { isGoDuration, meantDuration } from '#src/rule/helpers/go-duration'

/** A setting that the exporters replace by their own when they cannot read it. */
export interface Setting {
  readonly route: readonly string[]
  readonly what: string
  /** Which they take instead. */
  readonly instead: string
  readonly isRead: (text: string) => boolean
  /** What is meant by one that they cannot read; null where that is not clear. */
  readonly meant: (text: string) => string | null
}

/** How the exporters read their environment is in kof-operator/internal/env/env.go, and their own values in internal/{audit,coldstorage}/config.go. */
export const SETTINGS: readonly Setting[] = [
  { route: ['exportDelay'], what: 'duration', instead: '5m', isRead: isGoDuration, meant: meantDuration },
  {
    route: ['catchupHours'],
    what: 'whole number of hours',
    instead: '24',
    isRead: (text) => /^[-+]?\d+$/.test(text),
    meant: hours,
  },
  flag(['s3', 'usePathStyle'], 'true'),
  flag(['s3', 'forceHTTP'], 'false'),
  flag(['complianceMode'], 'false'),
]

function flag(route: readonly string[], instead: string): Setting {
  // What Go's strconv.ParseBool takes.
  const isRead = (text: string): boolean => /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text)
  const meant = (text: string): string | null =>
    /^(yes|y|on|enabled?|true)$/i.test(text.trim())
      ? 'true'
      : /^(no|n|off|disabled?|false)$/i.test(text.trim())
        ? 'false'
        : null
  return { route, what: 'truth value', instead, isRead, meant }
}

function hours(text: string): string | null {
  const [, number, unit = ''] = /^(\d+) ?([a-z]*)$/i.exec(text.trim()) ?? []
  if (number === undefined) return null
  if (/^(|h|hrs?|hours?)$/i.test(unit)) return number
  if (/^(d|days?)$/i.test(unit)) return String(Number(number) * 24)
  return /^(w|weeks?)$/i.test(unit) ? String(Number(number) * 24 * 7) : null
}
