/** Kinds of manifest that name values files. */
export const NAMING_KINDS = [
  'Application',
  'ApplicationSet',
  'HelmRelease',
  'Kustomization',
  'Fleet',
  'Helmfile',
] as const
