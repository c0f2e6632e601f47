import { rules } from '#rules'
import type { Rule } from '#src/rule/define'
import { defineDocumentRule } from '#src/rule/define'
import type { Diagnostic } from '#src/rule/diagnostic'
import type { EnabledRule } from '#src/rule/enabled'
import { locate } from '#src/rule/place'
import { suppress } from '#src/suppress/index'
import type { UnitFindings } from '#src/suppress/unit-findings'
import { applyEdits } from '#src/text/edits'
import { createSource } from '#src/text/source'
import type { TextView } from '#src/yaml/syntax'
import { fileView } from '#src/yaml/view'

/** The day on which the tests play. */
const TODAY = '2026-03-01'

const words = ['alpha', 'beta', 'gamma']
const bodies = words.map((id) =>
  defineDocumentRule({
    meta: { id, summary: id, severity: 'error', category: 'style', charts: 'any', kof: '*', fixable: false },
    messages: {},
    check: () => {},
  }),
)
/** Three rules that find what a test says, and the real rule about comments. */
const testRules: readonly Rule[] = [...bodies, ...rules.filter((rule) => rule.kind === 'suppression')]

const enabledOf = (off: readonly string[]): EnabledRule[] =>
  testRules
    .filter((rule) => !off.includes(rule.meta.id))
    .map((rule) => ({ rule, severity: null, options: undefined, needs: undefined }))

/** A unit in which `!alpha` in a line of the text stands for a finding of the rule "alpha" there. */
export function unitOf(
  text: string,
  options: { views?: readonly TextView[]; off?: readonly string[]; requireReason?: boolean; complete?: boolean } = {},
): UnitFindings {
  const view = options.views?.[0] ?? fileView(createSource('values.yaml', text))
  const found: Diagnostic[] = []
  for (const match of text.matchAll(/!([a-z]+)/g)) {
    const span = { start: match.index, end: match.index + match[0].length }
    found.push({
      rule: match[1]!,
      messageId: 'found',
      message: 'Found.',
      severity: 'error',
      location: locate({ view, span, route: [] }),
      related: [],
      chart: null,
      roles: [],
      route: [],
      docs: '',
      fixes: [],
      suppressed: null,
    })
  }
  return {
    found,
    views: options.views ?? [view],
    enabled: enabledOf(options.off ?? []),
    requireReason: options.requireReason ?? false,
    complete: options.complete ?? true,
  }
}

/** What is left visible, as `line rule`, and what is said of the comments, as `line messageId`. */
export function outcome(units: readonly UnitFindings[], today = TODAY) {
  const all = suppress(units, testRules, today)
  const lineOf = (found: Diagnostic): number => found.location.start.line
  const own = all.filter(({ rule }) => rule === 'suppression').sort((a, b) => lineOf(a) - lineOf(b))
  return {
    visible: all
      .filter((found) => found.rule !== 'suppression' && found.suppressed === null)
      .map((found) => `${lineOf(found)} ${found.rule}`),
    hidden: all.filter((found) => found.suppressed !== null),
    comments: own.map((found) => `${lineOf(found)} ${found.messageId}`),
    own,
  }
}

/** The text after all safe fixes of what is said of its comments. */
export function fixedText(text: string, own: readonly Diagnostic[]): string {
  const edits = own.flatMap((found) =>
    found.fixes.filter(({ safety }) => safety === 'safe').flatMap((fix) => fix.edits),
  )
  return applyEdits(text, edits)
}
