import { isOfCatalog } from '../../detect/catalog.ts'
import { fullVersion } from '../../detect/full-version.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import type { Manifest } from '../manifest.ts'
import type { Embedded, ValuesPart } from './embedded-values.ts'
import { hasExpression, isSecretName, itemsAt, lastPart, textAt, textNodeAt, valuesAt } from './look.ts'
import { isOfOuterChart } from './outer-chart.ts'

/**
 * Values of an Argo CD Application or ApplicationSet: `valuesObject`, or `values` where there is none, under `parameters`
 * (argoproj/argo-cd, pkg/apis/application/v1alpha1/values.go and docs/user-guide/helm.md). Files in other places are not seen.
 */
export function inApplication(manifest: Manifest): Embedded[] {
  const isSet = manifest.kind === 'ApplicationSet'
  return sourcesOf(manifest).flatMap((source) => {
    const chart = chartOfSource(source)
    const parts = partsOf(source, manifest)
    if (isLocalSource(source) && isOfOuterChart(chart, parts)) return []
    const version = versionOfSource(source)
    const references = version === null ? [] : [{ chart, version, from: `${manifest.kind} "${manifest.name}"` }]
    // A set fills in its template.
    const templated = isSet && hasExpression(source)
    // Where all of them are known, these are looked at together with them.
    const files = itemsAt(source, ['helm', 'valueFiles']).map((file) => textAt(file, []) ?? '')
    const isMore = files.some((file) => file !== 'values.yaml' && !isSecretName(file))
    const isPart = isMore || itemsAt(source, ['helm', 'fileParameters']).length > 0 || isChanged(manifest)
    return [{ chart, role: null, parts, cluster: null, references, templated, isPart }]
  })
}

/** The sources of an Application or an ApplicationSet that may be of a chart of KOF's; none for other kinds of these names. */
export function sourcesOf({ apiVersion, kind, root }: Manifest): ValueNode[] {
  if (!apiVersion.startsWith('argoproj.io/')) return []
  const spec = getNode(root, kind === 'ApplicationSet' ? ['spec', 'template', 'spec'] : ['spec'])
  if (spec === undefined) return []
  // What is hydrated is rendered before, with the values that its source gives (argoproj/argo-cd v3.5.1 pkg/apis/application/v1alpha1/types.go, DrySource).
  const alone = [getNode(spec, ['source']), getNode(spec, ['sourceHydrator', 'drySource'])]
  const sources = [...alone.filter((source) => source !== undefined), ...itemsAt(spec, ['sources'])]
  return sources.filter((source) => !isOfCatalog(textAt(source, ['repoURL'])))
}

/** The chart of a source: in a registry, or at a path of a repository. */
export function chartOfSource(source: ValueNode): string {
  return lastPart(textAt(source, ['chart']) ?? textAt(source, ['path']) ?? '')
}

/** True for a chart at a path of a repository that is not KOF's: it may be one around KOF's. */
export function isLocalSource(source: ValueNode): boolean {
  return textAt(source, ['chart']) === null && !isOfKof(source)
}

/** The full version of a source's chart. Of a repository it is a tag, which tells the version in KOF's own. */
export function versionOfSource(source: ValueNode): string | null {
  return !isLocalSource(source) ? fullVersion(textAt(source, ['targetRevision'])) : null
}

/**
 * True for a set whose Applications are changed after its template is filled in: by a patch, or by templates of its generators
 * (argoproj/argo-cd v3.5.1 applicationset/controllers/template/template.go, GenerateApplications; docs/operator-manual/applicationset/Template.md).
 */
export function isChanged({ kind, root }: Manifest): boolean {
  if (kind !== 'ApplicationSet') return false
  return getNode(root, ['spec', 'templatePatch']) !== undefined || hasTemplate(itemsAt(root, ['spec', 'generators']))
}

/** True where generators, also those inside a matrix or a merge, have a template that goes over that of the set. */
function hasTemplate(generators: readonly ValueNode[]): boolean {
  const all = generators.flatMap((one) => (one.kind === 'map' ? [...one.entries.values()] : []))
  return all.some(
    (one) => getNode(one, ['template', 'spec']) !== undefined || hasTemplate(itemsAt(one, ['generators'])),
  )
}

function isOfKof(source: ValueNode): boolean {
  return /\/kof(\.git)?\/?$/.test(textAt(source, ['repoURL']) ?? '')
}

/**
 * What a source gives besides files, lowest first. Argo CD hands texts to `--set-string` and all else to `--set`, which Helm
 * applies before (argoproj/argo-cd reposerver/repository/repository.go, helmTemplate; helm v3.22.0 pkg/cli/values/options.go).
 */
export function partsOf(source: ValueNode, manifest: Manifest): ValuesPart[] {
  const object = valuesAt(source, ['helm', 'valuesObject'])
  const values = object.length > 0 ? object : valuesAt(source, ['helm', 'values'])
  const parameters = itemsAt(source, ['helm', 'parameters']).flatMap((one) => parameterOf(one, manifest) ?? [])
  return [...values, ...parameters.filter(({ asText }) => !asText), ...parameters.filter(({ asText }) => asText)]
}

function parameterOf(parameter: ValueNode, manifest: Manifest): (ValuesPart & { kind: 'set' }) | null {
  const path = textNodeAt(parameter, ['name'])
  const value = getNode(parameter, ['value'])
  if (path === null || value?.kind !== 'scalar') return null
  const argument = `${path.value}=${escaped(filledIn(String(value.value ?? ''), manifest))}`
  return { kind: 'set', path, value, argument, asText: getScalar(parameter, ['forceString']) === true }
}

const OF_APPLICATION = /\$(?:\{(ARGOCD_APP_[A-Z_0-9]+)\}|(ARGOCD_APP_[A-Z_0-9]+))/g

/** Parameters are the values in which Argo CD puts what it knows of the Application (argoproj/argo-cd v3.5.1 reposerver/repository/repository.go, newEnv and helmTemplate). */
function filledIn(value: string, { name, root }: Manifest): string {
  if (!value.includes('$')) return value
  const known: { readonly [variable: string]: string | null } = {
    ARGOCD_APP_NAME: name,
    ARGOCD_APP_NAMESPACE: textAt(root, ['spec', 'destination', 'namespace']),
    ARGOCD_APP_PROJECT_NAME: textAt(root, ['spec', 'project']),
  }
  // The others are known only where it runs.
  return value.replace(OF_APPLICATION, (_, braced?: string, bare?: string) => {
    const variable = braced ?? bare ?? ''
    return known[variable] ?? `{${variable}}`
  })
}

/** Commas stay in a value, unless it is a list in braces (argoproj/argo-cd util/helm/cmd.go, cleanSetParameters). */
function escaped(value: string): string {
  return /^\{.*\}$/s.test(value) ? value : value.replace(/(?<!\\),/g, '\\,')
}
