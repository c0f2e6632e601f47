/** What is said of a value of the wrong kind. */
export const messages = {
  type: ({ path, is, takes, ...rest }: Data & { is: string; takes: string }) =>
    `"${path}" is ${is}, but ${rest.title} takes ${takes} here: ${rest.consequence}.`,
  variable: ({ path, is, takes, title }: Data & { is: string; takes: string }) =>
    `"${path}" is ${is}, and Helm replaces no variables, but ${title} takes ${takes} here. Write the value, unless a tool replaces it before Helm reads it.`,
  truthy: ({ path, is, title }: Data & { is: string }) =>
    `"${path}" is ${is}, but ${title} takes true or false here. A template takes any text for true, so this is switched on. Write true or false.`,
  number: ({ path, is, title, on }: Data & { is: string; on: boolean }) =>
    `"${path}" is ${is}, but ${title} takes true or false here. Templates take that for ${on}, but what checks the type refuses it. Write ${on}.`,
  quote: ({ path, is, text, ...rest }: Data & { is: string; text: string }) =>
    `"${path}" is ${is}, but ${rest.title} takes text here: ${rest.consequence}. Write "${text}" in quotes.`,
  allowed: ({ path, is, allowed, ...rest }: Data & { is: string; allowed: readonly string[] }) =>
    `"${path}" is ${is}, which ${rest.title} does not take: ${rest.consequence}. Write one of ${allowed.join(', ')}.`,
  form: ({ path, is, form, ...rest }: Data & { is: string; form: string }) =>
    `"${path}" is ${is}, which is not of the form that ${rest.title} takes (${form}): ${rest.consequence}.`,
  limit: ({ path, is, limit, ...rest }: Data & { is: string; limit: string }) =>
    `"${path}" is ${is}, beyond the limit of ${rest.title} (${limit}): ${rest.consequence}.`,
  missing: ({ path, key, ...rest }: Data & { key: string }) =>
    `"${path}" has no "${key}", which ${rest.title} needs: ${rest.consequence}. Add it.`,
  nameless: ({ path, key, consequence }: { path: string; key: string; consequence: string }) =>
    `"${path}" has no "name": a variable is written as "- {name: ${key}, value: ...}". ${consequence}.`,
  noList: ({ path }: { path: string }) =>
    `"${path}" is no list, so KOF cannot put the credentials of a cluster before it, and kof-collectors is not installed there. Write items such as "- {name: A, value: b}".`,
  label: ({ path, is, text }: { path: string; is: string; text: string }) =>
    `"${path}" is ${is}, but Kubernetes takes only text in labels, annotations, variables and the like, and refuses what the chart makes of it. Write "${text}" in quotes.`,
  unquoted: ({ path, text }: { path: string; text: string }) =>
    `The chart prints "${path}" without quotes, so that it arrives as something else than text, and the collectors are not installed. Write '"${text}"'.`,
  bare: ({ path, text, isVersion }: { path: string; text: string; isVersion: boolean }) =>
    `The umbrella prints "${path}" without quotes, where "${text}" is no text any more, and the object of Flux is refused. Write ${isVersion ? 'all parts of the version, as in "0.58.1", or ' : ''}'${JSON.stringify(text)}'.`,
  count: ({ path, is }: { path: string; is: string }) =>
    `"${path}" is ${is}, but Kubernetes takes a whole number here: the chart cannot be rendered with it, or makes of it what Kubernetes refuses.`,
  word: ({ path, is, allowed }: { path: string; is: string; allowed: readonly string[] }) =>
    `"${path}" is ${is}, which Kubernetes does not know here, and it refuses what the chart makes of it. Write one of ${allowed.join(', ')}.`,
  installed: ({ path, is, title, on }: Data & { is: string; on: boolean }) =>
    `"${path}" is ${is}, but Helm takes only true or false for whether ${title} is installed, and installs it where neither is written. Write ${on}.`,
  other: ({ path, is, ...rest }: Data & { is: string }) =>
    `"${path}" is ${is}, which ${rest.title} does not take: ${rest.consequence}.`,
}
/** Their type. */
export type Messages = typeof messages

/** What most of them say. */
export interface Data {
  readonly path: string
  /** What takes another value. */
  readonly title: string
  /** What happens, as a clause. */
  readonly consequence: string
}
