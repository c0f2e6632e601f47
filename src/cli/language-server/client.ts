import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver-protocol'

/** What an editor understands of what the server could say. */
export interface Client {
  /** Other places of a finding. */
  readonly related: boolean
  /** The address of a rule's page behind its name. */
  readonly docs: boolean
  /** Actions with their edits: older editors know only names of commands. */
  readonly actions: boolean
  /** Which action is the usual one. */
  readonly preferred: boolean
  readonly markdown: boolean
}

/** What an editor says of itself: the protocol lets it leave out what it has not. */
export function clientOf({ textDocument }: ClientCapabilities): Client {
  const { publishDiagnostics, codeAction, hover } = textDocument ?? {}
  return {
    related: publishDiagnostics?.relatedInformation === true,
    docs: publishDiagnostics?.codeDescriptionSupport === true,
    actions: codeAction?.codeActionLiteralSupport !== undefined,
    preferred: codeAction?.isPreferredSupport === true,
    markdown: hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
  }
}
