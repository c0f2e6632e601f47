import type { Severity } from '../../rule/diagnostic.ts'
import { kleur } from './colors.ts'

type Paint = (text: string) => string

/** What the parts of a report look like. */
export interface Palette {
  readonly file: Paint
  readonly strong: Paint
  readonly faint: Paint
  readonly link: Paint
  readonly fix: Paint
  readonly failure: Paint
  readonly success: Paint
  readonly severity: { readonly [S in Severity]: Paint }
}

const plain: Paint = (text) => text

/** The colours of a report, or no change at all. What kleur thinks of the terminal is neither asked nor changed. */
export function paletteFor(color: boolean): Palette {
  if (!color) {
    const severity = { error: plain, warning: plain, info: plain }
    return {
      file: plain,
      strong: plain,
      faint: plain,
      link: plain,
      fix: plain,
      failure: plain,
      success: plain,
      severity,
    }
  }
  const { $, bold, cyan, dim, green, magenta, red, underline, yellow } = kleur()
  const paint =
    (...styles: readonly Paint[]): Paint =>
    (text) => {
      const before = $.enabled
      $.enabled = true
      const painted = styles.reduce((inner, style) => style(inner), text)
      $.enabled = before
      return painted
    }
  return {
    file: paint(bold, underline),
    strong: paint(bold),
    faint: paint(dim),
    link: paint(cyan),
    fix: paint(green),
    failure: paint(bold, magenta),
    success: paint(green),
    severity: { error: paint(bold, red), warning: paint(bold, yellow), info: paint(bold, cyan) },
  }
}
