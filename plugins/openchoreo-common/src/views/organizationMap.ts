import type { Health } from './health';

/** A project in the environment of a map. */
export interface MappedCell {
  readonly project: string;
  readonly displayName: string;
  /** Absent where nothing of the project runs. */
  readonly health?: Health;
  readonly components: number;
  /** To whom endpoints of the cell are open besides its own project. */
  readonly exposedTo: readonly ('organization' | 'public')[];
}

/** All connections from one cell to another, or to a host outside. */
export interface MappedConnection {
  /** Project of the organization; of another one: `organization/project`. */
  readonly from: string;
  readonly to:
    | { readonly kind: 'cell'; readonly project: string }
    | { readonly kind: 'external'; readonly host: string };
  readonly connections: number;
  /** How many of them lead nowhere. */
  readonly pending: number;
}

/** `GET /organizations/{organization}/map` */
export interface OrganizationMapView {
  readonly organization: string;
  readonly environment: string;
  /** Those of the organization, in the order of promotion. */
  readonly environments: readonly {
    readonly name: string;
    readonly displayName: string;
  }[];
  readonly cells: readonly MappedCell[];
  readonly connections: readonly MappedConnection[];
}
