import { sha256Hex } from '@openchoreo/model';

const LIMIT = 63;
const HASH_LENGTH = 10;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** An endpoint, named across organizations. */
export interface EndpointRef {
  readonly organization: string;
  readonly component: string;
  readonly endpoint: string;
}

/**
 * Name of a catalog entity that stands for something with a name of several parts, at most 63 characters.
 *
 * The parts joined by `.` where that is readable and cannot be confused; otherwise as much of it as fits, `_` and a hash
 * of the parts. No plain name has a `_`, and only the last part may have a `.`, so that names of the same number of parts
 * never collide. Entity names ignore case: a part with capitals is hashed.
 */
export function entityName(...parts: readonly [string, ...string[]]): string {
  const plain = parts.join('.');
  const isPlain =
    plain.length <= LIMIT &&
    parts.slice(0, -1).every(part => LABEL.test(part)) &&
    SUBDOMAIN.test(parts[parts.length - 1]);
  if (isPlain) {
    return plain;
  }
  const hash = sha256Hex(JSON.stringify(parts)).slice(0, HASH_LENGTH);
  const readable = plain
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(0, LIMIT - HASH_LENGTH - 1)
    .replace(/[-.]+$/, '');
  return `${readable || 'x'}_${hash}`;
}

/** Name of the API entity of an endpoint, in the catalog namespace of its organization. */
export function apiEntityName(endpoint: EndpointRef): string {
  return entityName(endpoint.component, endpoint.endpoint);
}

/** Reference to the API entity of an endpoint. */
export function apiEntityRef(endpoint: EndpointRef): string {
  return `api:${endpoint.organization}/${apiEntityName(endpoint)}`;
}

/** A host or network outside the platform that components of an organization call. */
export interface ExternalRef {
  readonly organization: string;
  /** Host, host pattern or CIDR. */
  readonly host: string;
}

/** Name of the Resource entity of an external host, one for all who call it; hosts ignore case. */
export function externalEntityName({ host }: ExternalRef): string {
  return entityName('external', host.toLowerCase());
}

/** Reference to the Resource entity of an external host. */
export function externalEntityRef(external: ExternalRef): string {
  return `resource:${external.organization}/${externalEntityName(external)}`;
}

/** A managed resource of an organization, e.g. a database. */
export interface ManagedRef {
  readonly organization: string;
  readonly name: string;
}

/** Name of the Resource entity of a managed resource. */
export function managedEntityName({ name }: ManagedRef): string {
  return entityName('resource', name);
}

/** Reference to the Resource entity of a managed resource. */
export function managedEntityRef(managed: ManagedRef): string {
  return `resource:${managed.organization}/${managedEntityName(managed)}`;
}
