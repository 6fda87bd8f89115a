import { ReachError } from './ReachError';

/** A project, by its organization. */
export interface ProjectName {
  readonly organization: string;
  readonly project: string;
}

/** Where a call comes from or goes to. */
export type Place =
  | (ProjectName & {
      readonly kind: 'component';
      readonly component: string;
      readonly endpoint?: string;
    })
  | { readonly kind: 'gateway'; readonly side: 'north' | 'west' }
  | {
      readonly kind: 'outside';
      /** Name or address. */
      readonly host: string;
      readonly port: number;
      readonly protocol: 'TCP' | 'UDP';
    };

const EXPECTED =
  'expected [[organization/]project/]component[:endpoint], gateway:north, gateway:west, or something outside as https://host:port, tcp://host:port or udp://host:port';

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
};

/**
 * Reads a place as people write it, e.g. `cart`, `pay/ledger:grpc`, `gateway:north`, `https://api.example.org`.
 *
 * @param own - the project that is meant where none is named
 * @throws ReachError `unreadable`
 */
export function parsePlace(text: string, own: ProjectName): Place {
  const [, side] = /^gateway:(north|west)$/.exec(text) ?? [];
  if (side === 'north' || side === 'west') {
    return { kind: 'gateway', side };
  }
  return text.includes('://') ? outside(text) : component(text, own);
}

/** The place as it is written, with its organization and project. */
export function formatPlace(place: Place): string {
  switch (place.kind) {
    case 'gateway':
      return `gateway:${place.side}`;
    case 'outside':
      return `${place.host}:${place.port}`;
    default: {
      const { organization, project, component: name, endpoint } = place;
      const suffix = endpoint === undefined ? '' : `:${endpoint}`;
      return `${organization}/${project}/${name}${suffix}`;
    }
  }
}

function outside(text: string): Place {
  const [, scheme, host, bare, digits] =
    /^(https?|tcp|udp):\/\/(?:\[([0-9a-fA-F:.]+)\]|([^/:[\]]+))(?::(\d{1,5}))?\/?$/.exec(
      text,
    ) ?? [];
  const port = Number(digits ?? DEFAULT_PORTS[scheme]);
  const name = host ?? bare;
  if (name === undefined || !(port >= 1 && port <= 65535)) {
    throw new ReachError('unreadable', `"${text}" is no place; ${EXPECTED}`);
  }
  return {
    kind: 'outside',
    host: name,
    port,
    protocol: scheme === 'udp' ? 'UDP' : 'TCP',
  };
}

function component(text: string, own: ProjectName): Place {
  const [path, endpoint, ...more] = text.split(':');
  const names = path.split('/');
  const isReadable =
    names.length <= 3 &&
    names.every(name => name !== '') &&
    endpoint !== '' &&
    more.length === 0;
  if (!isReadable) {
    throw new ReachError('unreadable', `"${text}" is no place; ${EXPECTED}`);
  }
  const [name, project = own.project, organization = own.organization] =
    names.reverse();
  return {
    kind: 'component',
    organization,
    project,
    component: name,
    ...(endpoint !== undefined && { endpoint }),
  };
}
