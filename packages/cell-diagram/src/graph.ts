/** The four sides of a cell. */
export type Side = 'north' | 'west' | 'south' | 'east';

/** How a component does; the same words as the control plane's health. */
export type NodeHealth =
  | 'healthy'
  | 'suspended'
  | 'progressing'
  | 'unknown'
  | 'degraded';

/** Who may call an endpoint. */
export type EndpointVisibility = 'project' | 'organization' | 'public';

/** A network interface of a component. */
export interface CellEndpoint {
  /** Unique in the graph. */
  readonly id: string;
  readonly name: string;
  /** e.g. HTTP, gRPC, GraphQL; absent where it stands for several. */
  readonly protocol?: string;
  readonly visibility: EndpointVisibility;
  /** Of a public endpoint: whether the gateway asks callers who they are, or lets only known addresses in. */
  readonly access?: 'open' | 'restricted';
}

/** A component of the cell. Ids are opaque, unique in the graph (peers included) and never parsed. */
export interface CellNode {
  readonly id: string;
  readonly name: string;
  /** e.g. service, web-application, worker, scheduled-task. */
  readonly kind: string;
  readonly health: NodeHealth;
  /** Why it is not healthy. */
  readonly reason?: string;
  /** Where the component's page is; only http, https and relative addresses become links. */
  readonly href?: string;
  readonly endpoints: readonly CellEndpoint[];
}

/** Something outside the cell that a connection leads to or comes from. */
export interface CellPeer {
  readonly id: string;
  readonly kind: 'cell' | 'external' | 'resource';
  readonly name: string;
  readonly href?: string;
}

/**
 * One declared connection; two of them between the same ends stay two.
 *
 * At least one end is a component. A connection whose ends are unknown, or both outside the cell, can not be drawn;
 * it is counted in the picture's description and listed in the table.
 */
export interface CellConnection {
  readonly id: string;
  /** Id of a node or a peer. */
  readonly from: string;
  /** Id of a node or a peer. */
  readonly to: string;
  /** Id of the endpoint at the far end, when it is known. */
  readonly endpoint?: string;
  readonly label: string;
  readonly status: 'resolved' | 'pending';
  /** Why it is pending. */
  readonly reason?: string;
}

/** What a diagram shows: one cell with its components, its neighbours and every declared connection. */
export interface CellGraph {
  readonly id: string;
  readonly title: string;
  /** What follows the title in a quieter voice, e.g. `project · production`. */
  readonly subtitle?: string;
  readonly nodes: readonly CellNode[];
  readonly peers: readonly CellPeer[];
  readonly connections: readonly CellConnection[];
}
