/** Units of a size in an argument of VictoriaMetrics' programs, in any case. */
const UNITS: { readonly [unit: string]: number } = {
  '': 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
}

/** The bytes that a program reads from an argument; null for what it does not start with. */
export function argumentBytes(text: string): number | null {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text) ?? []
  const factor = unit === undefined ? undefined : UNITS[unit.toUpperCase()]
  return factor === undefined ? null : Number(number) * factor
}

/** A size in the units of Kubernetes in those of the programs, as in `90GiB` for `90Gi`; null for any other text. */
export function withBytes(text: string): string | null {
  return /^\d+(\.\d+)?([KMGT]i?)$/i.test(text) ? `${text}B` : null
}
