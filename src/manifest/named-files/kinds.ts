/** Kinds of manifest that name values files. */
export const NAMING_KINDS = ['Application', 'ApplicationSet', 'HelmRelease', 'Kustomization'] as const
