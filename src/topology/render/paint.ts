import type { Mark, Signal } from '../model.ts'

/** How a signal looks: a colour that people with any colour vision tell apart, a dash pattern and a letter of its own. */
export interface Look {
  readonly colour: string
  readonly dash: string
  readonly letter: string
}

/** Okabe and Ito's colours, darkened until they can be read on white. */
export const LOOKS: { readonly [signal in Signal]: Look } = {
  metrics: { colour: '#00588f', dash: '', letter: 'M' },
  logs: { colour: '#00745a', dash: '9 4', letter: 'L' },
  'audit logs': { colour: '#8a4b00', dash: '2 4', letter: 'A' },
  traces: { colour: '#8d2f68', dash: '12 4 2 4', letter: 'T' },
}

export const MARK_COLOURS: { readonly [level in Mark['level']]: string } = { broken: '#b00020', insecure: '#9a4d00' }

/** A text for the content or an attribute of XML and HTML; characters that neither may hold are shown as `�`. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (c) => (/[\t\n\r]/.test(c) ? ' ' : '\ufffd'))
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

/** About how wide a text is in a sans-serif font, in parts of the font's size. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const c of text) {
    if (/[\u1100-\uffef]/.test(c) || c.length > 1) width += 1
    else if (/[iIl.,:;'|!()[\]{}/\- ]/.test(c)) width += 0.33
    else if (/[mwMW@%]/.test(c)) width += 0.88
    else width += /[A-Z0-9_]/.test(c) ? 0.64 : 0.55
  }
  return width * size
}

/** A text cut to a width, with an ellipsis in the middle, where addresses differ least. */
export function cutTo(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const all = [...text]
  for (let keep = all.length - 1; keep > 2; keep--) {
    const head = Math.ceil(keep / 2)
    const cut = `${all.slice(0, head).join('')}…${all.slice(all.length - (keep - head)).join('')}`
    if (textWidth(cut, size) <= width) return cut
  }
  return '…'
}

/** A text broken into lines of a width, at spaces and behind `/`, `.` and `-`, and anywhere when nothing else helps. */
export function breakLines(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/(?<=[ /.,:-])/)) {
    let rest = piece
    if (textWidth((line + rest).trimEnd(), size) > width && line !== '') {
      lines.push(line.trimEnd())
      line = ''
    }
    while (textWidth(rest.trimEnd(), size) > width) {
      let n = [...rest].length - 1
      while (n > 1 && textWidth([...rest].slice(0, n).join(''), size) > width) n--
      lines.push([...rest].slice(0, n).join(''))
      rest = [...rest].slice(n).join('')
    }
    line += rest
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '')
}
