/** Names a Project. */
export interface ProjectRef {
  readonly organization: string;
  readonly project: string;
}

/** Names a Component of a Project. */
export interface ComponentRef extends ProjectRef {
  readonly component: string;
}

/** Names a Project in one environment. */
export interface CellRef extends ProjectRef {
  readonly environment: string;
}

/** Identifies an endpoint of a component. */
export interface EndpointRef extends ComponentRef {
  readonly endpoint: string;
}
