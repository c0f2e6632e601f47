/** The offset behind the last character between `start` and `end` that people see: a block scalar ends there. */
export function lastInk(text: string, start: number, end: number): number {
  let last = end
  while (last > start && /\s/.test(text[last - 1]!)) last--
  return last
}
