/** Where in the sent text something stands; 1-based. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** One message about a document of an apply. */
export interface DocumentMessage {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** e.g. `spec.endpoints.http.port`. */
  readonly path?: string;
  readonly position?: SourcePosition;
}

/**
 * What became of one YAML document.
 *
 * `invalid`: nothing of it was stored. `ignored`: a kind the control plane does not keep; the messages say why.
 */
export interface DocumentResult {
  /** 0-based position in the stream, empty documents not counted. */
  readonly index: number;
  /** e.g. `Workload acme/cart`; absent when the document does not say. */
  readonly resource?: string;
  readonly action: 'created' | 'updated' | 'unchanged' | 'ignored' | 'invalid';
  readonly messages: readonly DocumentMessage[];
}

/** Answer of `POST /apply`: status 200 when every document was taken, 422 when at least one is invalid. */
export interface ApplyResult {
  readonly documents: readonly DocumentResult[];
}
