import type { Told, Why } from '../../effective/why.ts'
import { toPlain } from '../../values/query.ts'

/** The ways of a value for programs. */
export function whyJson(ways: readonly Why[], notes: readonly string[]): string {
  const plain = ({ node, origin }: Told): object => ({ value: toPlain(node), origin })
  const list = ways.map(({ release, steps }) => ({
    release,
    steps: steps.map(({ route, value, replaces, notInstalled, ...step }) => ({
      ...step,
      installed: notInstalled === null,
      notInstalled,
      path: route,
      ...(value === null ? {} : plain(value)),
      replaces: replaces.map(plain),
    })),
  }))
  return `${JSON.stringify({ version: 1, ways: list, notes }, null, 2)}\n`
}
