/** Prints rows as a table in Markdown, padded so that it can be read on a terminal too. */
export function printTable(header, rows) {
  const lines = [header, ...rows]
  const widths = header.map((_, column) => Math.max(3, ...lines.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  console.log([line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'))
}

/** The cells of what `paired` and `peak` measured. */
export function costCells(cost, memory) {
  if (cost === null) return ['–', 'too long', '–']
  return [`x${cost.ratio.toFixed(2)}`, milliseconds(cost.milliseconds), mebibytes(memory)]
}

export const milliseconds = (number) => number.toFixed(number < 10 ? 1 : 0)

export const mebibytes = (number) => (number === null ? '–' : number.toFixed(0))

/** A whole number with its thousands apart. */
export const whole = (number) => Math.round(number).toLocaleString('en-US')
