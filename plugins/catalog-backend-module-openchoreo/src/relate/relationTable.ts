/** The relations of OpenChoreo beside those of Backstage, and what each is called from its other end. */
export const RELATIONS = {
  /** APIs and Components: the environments they run in. */
  deployedTo: 'runs',
  /** APIs: the data planes whose gateways have an address for them. */
  exposedBy: 'exposes',
  /** Environments: their data plane. */
  hostedOn: 'hosts',
  /** Environments: where releases go from here. */
  promotesTo: 'promotedFrom',
} as const;

/** A relation that OpenChoreo adds to the catalog. */
export type RelationType = keyof typeof RELATIONS;

/** One relation between two entities; the references are whole. */
export type PublishedRelation = {
  readonly type: RelationType;
  readonly source: string;
  readonly target: string;
};

/** The relations of an entity that a file declares, so that no entity of the control plane carries them. */
export interface DeclaredRelations {
  readonly entityRef: string;
  readonly relations: readonly PublishedRelation[];
}
