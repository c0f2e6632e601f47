import { chartOfName } from '#src/detect/signatures'
import { Draft } from '#src/migrate/draft'
import type { Migration } from '#src/migrate/migrate'
import { reachedBy } from '#src/migrate/project'
import { keyChanges } from '#src/schema/changes/index'
import { setByUser, visitTouched } from '#src/values/query'
import { knowledge } from '../knowledge.ts'
import { commentsOf, leaves, minus, run, scalarsOf } from './run.ts'

/** Texts of values by path; the name tells the chart. */
export type Texts = { readonly [path: string]: string }

/** Charts that only hand values on. */
const CARRIERS = ['kof', 'kof-regional', 'kof-child']
/** What kof-regional and kof-child hand to all charts, which releases do each in their own way. */
const FOR_ALL = ['globalValues', 'global']
/** Keys whose values another chart reads since some release. */
const HANDED_ON = keyChanges().filter(({ chart }) => chart !== undefined)

/** The texts that a migration gives. */
export function textsOf({ files }: Migration): Texts {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]))
}

/** Scalars of the input that are neither in the output nor in the report, and those that come from nowhere. */
export function lostOrMadeUp(before: Texts, result: Migration): string[] {
  const was = Object.values(before).flatMap(scalarsOf)
  const is = Object.values(textsOf(result)).flatMap(scalarsOf)
  const lost = minus(was, [...is, ...recorded(result, 'dropped')])
  const madeUp = minus(is, [...was, ...recorded(result, 'added')])
  const unexplained = result.files.flatMap(({ dropped }) => dropped).filter(({ reason }) => reason === '')
  return [
    ...lost.map((one) => `lost: ${one}`),
    ...madeUp.map((one) => `made up: ${one}`),
    ...unexplained.map(({ keys }) => `left out without a reason: ${keys.join('.')}`),
  ]
}

/** Comments that are neither in the output nor with what is left out. */
export function lostComments(before: Texts, result: Migration): string[] {
  const was = Object.values(before)
    .flatMap(commentsOf)
    .filter((text) => !text.startsWith('kof-lint:'))
  const gone = result.files.flatMap(({ dropped }) => dropped.flatMap(({ lines }) => lines.flatMap(commentsOf)))
  return minus(was, [...Object.values(textsOf(result)).flatMap(commentsOf), ...gone])
}

/** Files that another run changes once more, with pins and comments too. */
export function changedAgain(before: Texts, result: Migration): string[] {
  const { from, to } = result
  const full = { pin: true, todo: true }
  const once = textsOf(run(before, from, to, full))
  return [textsOf(result), once].flatMap((texts, i) => {
    if (Object.values(texts).every((text) => scalarsOf(text).every((one) => one === '{}'))) return []
    const again = textsOf(run(texts, from, to, i === 0 ? {} : full))
    return Object.keys(texts).filter((path) => again[path] !== texts[path])
  })
}

/** Values that a chart got before or gets after, and not the other way round, but for what a step says. */
export function changedForCharts(before: Texts, result: Migration): string[] {
  const was = effective(before, result.from)
  const is = effective(textsOf(result), result.to)
  const without = (all: readonly string[], gone: readonly string[]): string[] =>
    all.filter((one) => !gone.includes(one.slice(one.indexOf(': ') + 2)))
  const dropped = [...recorded(result, 'dropped'), ...readElsewhere(before), ...readByUmbrella(result)]
  return [
    ...without(was, dropped)
      .filter((one) => !is.includes(one))
      .map((one) => `not any more: ${one}`),
    ...without(is, [...recorded(result, 'added'), ...readElsewhere(before)])
      .filter((one) => !was.includes(one))
      .map((one) => `new: ${one}`),
  ]
}

/** What the user wrote and a chart that is installed gets, as `chart: value`. */
export function effective(texts: Texts, release: string): string[] {
  const found = new Set<string>()
  for (const [path, text] of Object.entries(texts)) {
    const draft = new Draft(path, chartOfName(path)!, text)
    for (const { instance } of reachedBy(draft, release, knowledge)) {
      if (!instance.active || CARRIERS.includes(instance.chart)) continue
      visitTouched(instance.values, (node) => {
        // A switch that is on in one place cannot be told from one in another. A null is no value: it takes a default away,
        // of the umbrella too, and where the chart's own is null as well, nobody can tell who wrote it.
        const isTelling =
          node.kind === 'scalar' && typeof node.value !== 'boolean' && node.value !== '' && node.value !== null
        if (node.kind === 'scalar' && isTelling && setByUser(node))
          found.add(`${instance.chart}: ${JSON.stringify(node.value)}`)
        return true
      })
    }
  }
  return [...found]
}

function recorded({ files }: Migration, of: 'dropped' | 'added'): string[] {
  return files.flatMap((file) =>
    of === 'added'
      ? file.added.flatMap(({ value }) => leaves(value))
      : file.dropped.flatMap(({ scalars }) => scalars.flatMap((one) => leaves(JSON.parse(one)))),
  )
}

/** Values that a chart had and that the umbrella reads itself now. */
function readByUmbrella({ files }: Migration): string[] {
  return files.flatMap(({ path, text, moved }) =>
    moved
      .filter(({ step }) => step === 'helm-repository')
      .flatMap(({ to }) => leaves(new Draft(path, 'kof', text).json(to))),
  )
}

/** Values that belong to a chart of their own in some release, and to another one before; those for all charts. */
function readElsewhere(before: Texts): string[] {
  return Object.entries(before).flatMap(([path, text]) => {
    const draft = new Draft(path, chartOfName(path)!, text)
    const find = (keys: readonly string[]): string[] =>
      draft
        .keysAt(keys)
        .flatMap((key) =>
          FOR_ALL.includes(key) || HANDED_ON.some(({ from }) => [...keys, key].join('.').endsWith(from))
            ? leaves(draft.json([...keys, key]))
            : find([...keys, key]),
        )
    return find([])
  })
}
