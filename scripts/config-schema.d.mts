/** The text of docs/config.schema.json, for the version in package.json. */
export function configSchemaText(): Promise<string>
