/** A character that go-yaml refuses wherever it stands. */
export const REFUSED_CHARACTER = /[^\t\n\r -~\u0085\u00a0-\ud7ff\ud800-\udfff\ue000-\ufffd]/
