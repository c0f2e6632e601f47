type Env = Readonly<Record<string, string | undefined>>

/** What a workflow says to the action under `with`. Texts are trimmed; empty where nothing is said. */
export interface Inputs {
  /** Files, folders and globs. */
  readonly paths: readonly string[]
  /** The npm version to run instead of the one that comes with the action, or a path to a packed one. */
  readonly version: string
  readonly upload: boolean
  readonly token: string
  readonly sarifFile: string
  /** The flags of the command line. */
  readonly flags: readonly string[]
}

/** Inputs that are flags of the same name. */
const FLAGS = ['config', 'kof-version', 'mesh', 'environment', 'fail-on']

/**
 * Reads the inputs as the runner hands them over.
 *
 * @param temp folder for what the workflow gives no place to
 * @throws Error for an input that means nothing
 */
export function readInputs(env: Env, temp: string): Inputs {
  const input = (name: string): string => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
  const sarifFile = input('sarif-file') || `${temp}/kof-lint.sarif`
  const category = input('category')
  const flags = [
    // Joined by "=", so that a value that looks like a flag stays a value.
    ...FLAGS.flatMap((name) => (input(name) === '' ? [] : [`--${name}=${input(name)}`])),
    ...(category === '' ? [] : [`--sarif-category=${category}`]),
    ...lines(input('format') || 'stylish').map((format) => `--format=${format}`),
    `--format=sarif:${sarifFile}`,
    ...words(input('args')),
  ]
  return {
    paths: lines(input('paths')),
    version: input('version'),
    upload: isTrue('upload', input('upload')),
    token: input('token'),
    sarifFile,
    flags,
  }
}

/** What YAML 1.2 takes for a boolean, as GitHub's own actions do: with `yes`, nothing would be uploaded, and nobody be told. */
function isTrue(name: string, text: string): boolean {
  if (!/^(true|True|TRUE|false|False|FALSE|)$/.test(text)) throw new Error(`"${name}" is true or false, not "${text}"`)
  return /^true$/i.test(text)
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => line.trim() || [])
}

/** Words as a shell splits them, quotes included; nothing else means anything. */
function words(text: string): string[] {
  const found = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []
  return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single))
}
