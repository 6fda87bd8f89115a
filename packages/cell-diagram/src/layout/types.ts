import type { Side } from '../graph';

/** All lengths are in pixels at scale 1; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where the card of a component is. */
export interface PlacedNode extends Box {
  readonly id: string;
  /** Column from the left, row from the top: the order in which a reader meets the cards. */
  readonly column: number;
  readonly row: number;
}

/** Where something outside the cell is. A cell that both calls and is called is placed on both sides. */
export interface PlacedPeer extends Box {
  readonly id: string;
  readonly side: Side;
}

/** A gateway, by the centre of its sign. */
export interface PlacedGateway extends Point {
  readonly side: Side;
  /** Connections and exposed endpoints that pass here. */
  readonly traffic: number;
  /** Whether what passes is drawn to the cards, or told by badges on them because it is too much to draw. */
  readonly drawn: 'lines' | 'badges' | 'nothing';
}

/** The line of one connection, from caller to callee; it ends at the gateway where badges tell the rest. */
export interface PlacedConnection {
  readonly id: string;
  readonly points: readonly Point[];
  /** The gateway that it passes. */
  readonly side?: Side;
}

/** A line from a gateway to a component that is open to that side, where no connection shows it already. */
export interface PlacedExposure {
  readonly node: string;
  readonly side: 'north' | 'west';
  readonly points: readonly Point[];
}

/** Everything about a picture that depends on the structure of the graph alone; names and health do not move anything. */
export interface CellLayout {
  readonly width: number;
  readonly height: number;
  /** The inside of the cell, from border to border. */
  readonly cell: Box;
  /** Corners of the border. */
  readonly boundary: readonly Point[];
  readonly gateways: Readonly<Record<Side, PlacedGateway>>;
  readonly nodes: readonly PlacedNode[];
  readonly peers: readonly PlacedPeer[];
  /** The internet, where an endpoint is open to it. */
  readonly internet?: Box & { readonly points: readonly Point[] };
  readonly connections: readonly PlacedConnection[];
  readonly exposures: readonly PlacedExposure[];
  /** Ids of connections that can not be drawn because an end is unknown or no end is in the cell. */
  readonly unplaced: readonly string[];
  /** Elementary steps that it took, for tests that bound the work. */
  readonly work: number;
}
