import { closest } from '#src/text/distance'

/** What is wrong with a time zone. */
export interface ZoneFault {
  /** The zone that is meant; null where none is close. */
  readonly better: string | null
  /** False for a name of the usual form that a newer database than the one at hand could have. */
  readonly isSure: boolean
}

/** Names that ICU, and so JavaScript, knows besides the IANA database (unicode-org/icu source/tools/tzcode/icuzones). */
const OF_ICU = new Set(
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST'.split(' '),
)
/** Regions of the database that towns and countries are added to. */
const OF_A_REGION =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(\/[A-Z][A-Za-z_-]+){1,2}$/

/**
 * What is wrong with the time zone of a CronJob; null for one that Kubernetes takes. It looks names up as they are written,
 * takes no blanks, no offset such as "UTC+2", and not "Local" (kubernetes/kubernetes v1.33.0 pkg/apis/batch/validation/validation.go, validateTimeZone).
 */
export function zoneFault(text: string): ZoneFault | null {
  // It stands for no place, and only Go knows it.
  if (text === 'Factory') return null
  const name = OF_ICU.has(text) || /^[-+]|^SystemV\//.test(text) ? null : standardName(text)
  // Of another name for a zone only the zone is said, in which the small letters of "us/eastern" cannot be seen.
  const isWritten = name === text || (name?.toLowerCase() !== text.toLowerCase() && /[A-Z]/.test(text))
  if (name !== null && isWritten) return null
  const better = name ?? standardName(text.trim().replace(/\s+/g, '_')) ?? closest(text, likelyNames(text))
  return { better: OF_ICU.has(text) ? null : better, isSure: better !== null || !OF_A_REGION.test(text) }
}

/** The zone of that name, in any case; null for a name that is not known. */
function standardName(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** Names with the same initials: towns that differ in the first letter are others, as Munich and Zurich. */
function likelyNames(text: string): readonly string[] {
  const initials = (name: string): string => name.replace(/([A-Za-z])[^/]*/g, '$1').toLowerCase()
  // Older browsers have no list.
  const names = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []
  return ['UTC', ...names].filter((name) => initials(name) === initials(text))
}
