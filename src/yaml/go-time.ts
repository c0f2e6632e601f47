const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/s
/** With `T` a zone is a must, with blanks there is none. Hour, minute, second; Go takes a comma for the point. */
const TIME =
  /^(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)$/

/**
 * True for what go-yaml v2 takes as `!!timestamp` (go.yaml.in/yaml/v2 v2.4.4 resolve.go, with Go's time.Parse).
 * Only an explicit tag needs to know: without one a timestamp is text for Helm.
 */
export function isTimestamp(text: string): boolean {
  const date = DATE.exec(text)
  if (date === null) return false
  const [year, month, day] = [Number(date[1]), Number(date[2]), Number(date[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false
  const rest = date[4]!
  if (rest === '') return true
  const time = TIME.exec(rest)
  if (time === null) return false
  const [hour, minute, second] = [time[1] ?? time[6], time[2] ?? time[7], time[3] ?? time[8]].map(Number)
  // Go lets an offset be 24 hours and 60 minutes, because people write that.
  return hour! < 24 && minute! < 60 && second! < 60 && Number(time[4] ?? 0) <= 24 && Number(time[5] ?? 0) <= 60
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
