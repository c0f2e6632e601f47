/** Where the rules' pages are published, one folder each. */
const RULES = 'https://github.com/kof-lint/kof-lint/blob/main/rules'

/** Address of a rule's page, derived from its id. */
export function docsUrl(rule: string): string {
  return `${RULES}/${rule}/README.md`
}
