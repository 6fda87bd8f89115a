/** Of a resource that nothing in the catalog declares any more. */
export interface OrphanView {
  /** ISO 8601. */
  readonly since: string;
  /** The entity that declared it, e.g. `component:default/cart`. */
  readonly declaredBy: string;
}
