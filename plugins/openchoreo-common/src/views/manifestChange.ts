/** A field that differs between two versions of an object. */
export interface FieldChange {
  /** e.g. `spec.template.spec.containers[name=main].image`. */
  readonly path: string;
  /** Absent when the field is added. */
  readonly before?: unknown;
  /** Absent when the field is removed. */
  readonly after?: unknown;
}

/** What would become of one object on the data plane. */
export interface ManifestChange {
  readonly action: 'added' | 'changed' | 'removed';
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** Absent when the object belongs to the cell. */
  readonly component?: string;
  readonly fields: readonly FieldChange[];
}
