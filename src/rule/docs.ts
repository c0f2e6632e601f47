import type { RuleMeta } from './define.ts'

/** Where the rules' pages are published, one folder each. */
const RULES = 'https://github.com/kof-lint/kof-lint/blob/main/rules'

/** Address of a rule's page, derived from its id. */
export function docsUrl(rule: string): string {
  return `${RULES}/${rule}/README.md`
}

/** The same of a rule that may say it itself; null for a rule without a page, as a user's policy. */
export function docsOf({ id, docs }: Pick<RuleMeta, 'id' | 'docs'>): string | null {
  return docs === undefined ? docsUrl(id) : docs
}
