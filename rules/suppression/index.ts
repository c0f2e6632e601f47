import { defineSuppressionRule } from '#src/rule/define'

export default defineSuppressionRule({
  meta: {
    id: 'suppression',
    summary: 'A suppression comment hides nothing, has expired, or is written wrongly',
    severity: 'warning',
    category: 'style',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    unused: ({ rules, ends }) => {
      if (ends) return 'This comment ends nothing: no "kof-lint-disable" before it is still open. Delete it.'
      if (rules.length === 0) return 'This comment hides no finding. Delete it.'
      return `This comment hides no finding of ${quoted(rules)}. Delete what is not needed, so that it cannot hide a later mistake.`
    },
    expired: ({ until }) =>
      `This comment held until "${until}" and no longer hides anything. Solve what it hid, or give it a new date.`,
    reasonMissing: () =>
      'This comment gives no reason, which your configuration asks for. Write it behind "--", as in "-- until the disks are replaced".',
    unknownRule: ({ rule, close }) =>
      `No rule is called "${rule}", so the comment hides nothing of it. ${
        close === null ? '"kof-lint rules" lists all rules.' : `Did you mean "${close}"?`
      }`,
    unknownRules: ({ rules }) =>
      `No rules are called ${quoted(rules)}, so the comment hides nothing of them. A reason goes behind "--"; "kof-lint rules" lists all rules.`,
    goesOn: () =>
      'This comment hides findings below this line too, to the end of the text. Write "kof-lint-disable-line" where it is about this line, or put it on a line of its own.',
    malformed: ({ mistake }) => `This comment hides nothing: ${mistake}.`,
  },
})

function quoted(rules: readonly string[]): string {
  return rules.map((rule) => `"${rule}"`).join(' and ')
}
