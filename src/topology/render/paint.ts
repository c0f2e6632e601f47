import type { Mark, Signal } from '../model.ts'

/** How a signal looks: a colour that people with any colour vision tell apart, a dash pattern and a letter of its own. */
interface Look {
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

/** Colours of what is wrong; each has contrast enough for small print on white. */
export const MARK_COLOURS: { readonly [level in Mark['level']]: string } = { broken: '#b00020', insecure: '#9a4d00' }

/** A text for the content or an attribute of XML and HTML; characters that neither may hold are shown as `�`. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (c) => (/[\t\n\r]/.test(c) ? ' ' : '\ufffd'))
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

/** The kinds of letters in a drawing. */
type Letters = 'plain' | 'bold' | 'mono'

/** Of a letter's size, what the narrowest takes. */
const NARROWEST = 0.36

/** About how wide a text is, rather more than less: which font a viewer has is not known. */
export function textWidth(text: string, size: number, letters: Letters = 'plain'): number {
  let width = 0
  for (const c of text) {
    if (/[\u1100-\uffef]/.test(c) || c.length > 1) width += 1.05
    else if (letters === 'mono') width += 0.62
    else if (/[iIl.,:;'|!()[\]{}/\- ]/.test(c)) width += NARROWEST
    else if (/[mwMW@%<>=_+]/.test(c)) width += 0.9
    else width += /[A-Z0-9_]/.test(c) ? 0.66 : 0.58
  }
  return width * size * (letters === 'bold' ? 1.1 : 1)
}

/** A text cut to a width, with an ellipsis in the middle, where addresses differ least. */
export function cutTo(text: string, size: number, width: number, letters: Letters = 'plain'): string {
  if (textWidth(text, size, letters) <= width) return text
  const all = [...text]
  for (let keep = Math.min(all.length - 1, 200); keep > 2; keep--) {
    const head = Math.ceil(keep / 2)
    const cut = `${all.slice(0, head).join('')}…${all.slice(all.length - (keep - head)).join('')}`
    if (textWidth(cut, size, letters) <= width) return cut
  }
  return '…'
}

/** A text broken into lines of a width, at spaces and behind `/`, `.` and `-`, and anywhere when nothing else helps. */
export function breakLines(text: string, size: number, width: number, letters: Letters): string[] {
  const most = Math.floor(width / (NARROWEST * size))
  const fits = (one: string): boolean => {
    const shown = one.trimEnd()
    return shown.length <= most && textWidth(shown, size, letters) <= width
  }
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/(?<=[ /.,:-])/)) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line.trimEnd())
      line = ''
    }
    const characters = fits(piece) ? [piece] : [...piece]
    let from = 0
    while (characters.length - from > 1 && !fits(characters.slice(from, from + most + 2).join(''))) {
      let to = from + 1
      let used = textWidth(characters[from]!, size, letters)
      while (to < characters.length - 1) {
        used += textWidth(characters[to]!, size, letters)
        if (used > width) break
        to++
      }
      lines.push(characters.slice(from, to).join(''))
      from = to
    }
    line += characters.slice(from).join('')
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '')
}
