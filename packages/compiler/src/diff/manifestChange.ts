/** A field that differs between two versions of an object. */
export interface FieldChange {
  /** e.g. `spec.template.spec.containers[name=main].image`. */
  readonly path: string;
  /** Absent when the field is added. */
  readonly before?: unknown;
  /** Absent when the field is removed. */
  readonly after?: unknown;
}

/** What becomes of one object. */
export interface ManifestChange {
  readonly action: 'added' | 'changed' | 'removed';
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** The component that the object belongs to; absent for what belongs to the cell. */
  readonly component?: string;
  /** Every field of the object when it is added or removed. Values of Secrets are masked. */
  readonly fields: readonly FieldChange[];
}

/** What becomes of a cell. */
export interface CellDiff {
  /** In the order in which objects are shown: by component, those of the cell first, then by kind and name. */
  readonly objects: readonly ManifestChange[];
  /** The same in words, one sentence each, e.g. `cart: image cart:1 → cart:2`. */
  readonly summary: readonly string[];
  /** Components that do not compile before or after: what becomes of them cannot be told. */
  readonly incomparable: readonly string[];
}
