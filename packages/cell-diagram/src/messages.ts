import type { ExportFormat } from './export/exportFormats';
import type {
  CellConnection,
  CellPeer,
  EndpointVisibility,
  NodeHealth,
  Side,
} from './graph';

/** What is told of a component in one sentence. */
export interface NodeSummary {
  readonly name: string;
  readonly kind: string;
  readonly health: string;
  readonly reason?: string;
  /** Sides that an endpoint is open to, as words. */
  readonly exposedTo: readonly string[];
  readonly calls: number;
  readonly calledBy: number;
  readonly pending: number;
}

/** What is told of a connection in one sentence. */
export interface ConnectionSummary {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly status: CellConnection['status'];
  readonly reason?: string;
}

/** Every text that a reader meets, so that a host can translate it; keep the object stable between renders. */
export interface CellMessages {
  readonly label: (title: string) => string;
  readonly description: (count: {
    readonly components: number;
    readonly connections: number;
    readonly unplaced: number;
  }) => string;
  /** Stands in the picture when connections are left out. */
  readonly unplaced: (count: number) => string;
  readonly health: Readonly<Record<NodeHealth, string>>;
  readonly kind: (kind: string) => string;
  readonly peerKind: Readonly<Record<CellPeer['kind'], string>>;
  readonly visibility: Readonly<Record<EndpointVisibility, string>>;
  readonly status: Readonly<Record<CellConnection['status'], string>>;
  readonly side: Readonly<Record<Side, string>>;
  readonly sideLetter: Readonly<Record<Side, string>>;
  readonly traffic: (side: Side, count: number) => string;
  readonly internet: string;
  readonly internetDetail: (endpoints: number) => string;
  readonly node: (summary: NodeSummary) => string;
  /** The side is that of the gateway in between. */
  readonly peer: (name: string, kind: string, side: string) => string;
  readonly connection: (summary: ConnectionSummary) => string;
  readonly emptyTitle: string;
  readonly emptyHelp: string;
  readonly keyboardHelp: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  /** Of the menu with the formats. */
  readonly download: string;
  readonly exportFormat: Readonly<Record<ExportFormat, string>>;
  readonly exportFailed: (format: ExportFormat, reason: string) => string;
  readonly toolbar: string;
  readonly table: {
    readonly components: string;
    readonly connections: string;
    readonly outside: string;
    readonly name: string;
    readonly kind: string;
    readonly health: string;
    readonly endpoints: string;
    readonly calls: string;
    readonly calledBy: string;
    readonly from: string;
    readonly to: string;
    readonly what: string;
    readonly gateway: string;
    readonly status: string;
    readonly none: string;
    readonly inside: string;
    readonly unplaced: string;
  };
}

const counted = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

const passes: Readonly<Record<Side, string>> = {
  north: 'from the internet',
  west: 'from other cells',
  south: 'to hosts and resources',
  east: 'to other cells',
};

const notDrawn = (count: number) =>
  `${counted(count, 'connection', 'connections')} not drawn`;

/** The English texts. */
export const englishMessages: CellMessages = {
  label: title => `Cell ${title}`,
  description: ({ components, connections, unplaced }) =>
    [
      `${counted(components, 'component', 'components')} and ${counted(
        connections,
        'connection',
        'connections',
      )}.`,
      ...(unplaced > 0
        ? [`${notDrawn(unplaced)}, because an end is unknown.`]
        : []),
    ].join(' '),
  unplaced: notDrawn,
  health: {
    healthy: 'Healthy',
    suspended: 'Suspended',
    progressing: 'Progressing',
    unknown: 'Unknown',
    degraded: 'Degraded',
  },
  kind: kind => kind,
  peerKind: { cell: 'cell', external: 'external host', resource: 'resource' },
  visibility: {
    project: 'project',
    organization: 'organization',
    public: 'internet',
  },
  status: { resolved: 'Resolved', pending: 'Pending' },
  side: {
    north: 'Northbound',
    west: 'Westbound',
    south: 'Southbound',
    east: 'Eastbound',
  },
  sideLetter: { north: 'N', west: 'W', south: 'S', east: 'E' },
  traffic: (side, count) =>
    count === 0 ? 'closed' : `${count} ${passes[side]}`,
  internet: 'Internet',
  internetDetail: count =>
    counted(count, 'public component', 'public components'),
  node: ({ name, kind, health, reason, exposedTo, calls, calledBy, pending }) =>
    [
      name,
      kind,
      reason ? `${health}: ${reason}` : health,
      ...exposedTo.map(audience => `open to the ${audience}`),
      `calls ${calls}`,
      `called by ${calledBy}`,
      ...(pending > 0
        ? [counted(pending, 'pending connection', 'pending connections')]
        : []),
    ].join(', '),
  peer: (name, kind, side) => `${name}, ${kind}, ${side}`,
  connection: ({ from, to, label, status, reason }) => {
    const sentence = `${from} to ${to}: ${label}`;
    if (status === 'resolved') return sentence;
    return reason ? `${sentence}, pending: ${reason}` : `${sentence}, pending`;
  },
  emptyTitle: 'This cell has no components yet',
  emptyHelp:
    'Add a component to the project and deploy it to this environment to see it here.',
  keyboardHelp:
    'Arrow keys follow the calls: right to what a component calls, left to its callers, up and down to its neighbours. Space selects, Enter opens, Escape clears. Plus and minus zoom, 0 fits the picture.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to view',
  download: 'Download',
  exportFormat: {
    svg: 'Picture (SVG)',
    png: 'Picture (PNG)',
    mermaid: 'Mermaid',
    structurizr: 'C4 model (Structurizr DSL)',
    drawio: 'draw.io',
    markdown: 'Tables (Markdown)',
    json: 'Data (JSON)',
  },
  exportFailed: (format, reason) =>
    `The cell could not be downloaded as ${format}: ${reason}`,
  toolbar: 'Diagram tools',
  table: {
    components: 'Components',
    connections: 'Connections',
    outside: 'Outside the cell',
    name: 'Name',
    kind: 'Kind',
    health: 'Health',
    endpoints: 'Endpoints',
    calls: 'Calls',
    calledBy: 'Called by',
    from: 'From',
    to: 'To',
    what: 'What',
    gateway: 'Gateway',
    status: 'Status',
    none: 'none',
    inside: 'inside the cell',
    unplaced: 'not drawn: an end is unknown',
  },
};
