import { isRecord, numberAt, stringAt, valueAt } from '../json';
import { KubeConnectionError } from './errors';

/** An entry of `metadata.managedFields`: which fields one manager owns. */
export interface ManagedFieldsEntry {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  /** RFC 3339: when the manager last changed something. */
  readonly time?: string;
  readonly fieldsV1?: unknown;
}

/** An object as an API server returned it: what every object has is checked, the rest is open. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    readonly finalizers: readonly string[];
    readonly deletionTimestamp?: string;
    readonly managedFields: readonly ManagedFieldsEntry[];
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/**
 * Checks an object that a server sent.
 *
 * @param type - what the items of a list are, as real servers leave that out of each item
 * @throws KubeConnectionError when it is not a Kubernetes object
 */
export function parseKubeObject(
  value: unknown,
  type?: { readonly apiVersion: string; readonly kind: string },
): KubeObject {
  const apiVersion = stringAt(value, 'apiVersion') ?? type?.apiVersion;
  const kind = stringAt(value, 'kind') ?? type?.kind;
  const name = stringAt(value, 'metadata', 'name');
  const uid = stringAt(value, 'metadata', 'uid');
  const resourceVersion = stringAt(value, 'metadata', 'resourceVersion');
  if (
    !isRecord(value) ||
    !apiVersion ||
    !kind ||
    !name ||
    !uid ||
    !resourceVersion
  ) {
    // What came instead is not quoted: it may hold a secret.
    throw new KubeConnectionError(
      `The answer is not a Kubernetes object: ${kind ?? 'kind'} ${
        name ?? 'without a name'
      } lacks apiVersion, kind, or metadata.name, uid or resourceVersion`,
    );
  }
  return {
    ...value,
    apiVersion,
    kind,
    metadata: {
      ...(isRecord(value.metadata) ? value.metadata : {}),
      name,
      namespace: stringAt(value, 'metadata', 'namespace'),
      uid,
      resourceVersion,
      generation: numberAt(value, 'metadata', 'generation'),
      labels: textsOf(valueAt(value, 'metadata', 'labels')),
      annotations: textsOf(valueAt(value, 'metadata', 'annotations')),
      finalizers: finalizersOf(valueAt(value, 'metadata', 'finalizers')),
      deletionTimestamp: stringAt(value, 'metadata', 'deletionTimestamp'),
      managedFields: managedFieldsOf(
        valueAt(value, 'metadata', 'managedFields'),
      ),
    },
  };
}

function textsOf(value: unknown): Record<string, string> {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      )
    : {};
}

function finalizersOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : []).filter(
    (item): item is string => typeof item === 'string',
  );
}

function managedFieldsOf(value: unknown): ManagedFieldsEntry[] {
  return Array.isArray(value)
    ? value.filter(isRecord).map(entry => ({
        manager: stringAt(entry, 'manager'),
        operation: stringAt(entry, 'operation'),
        subresource: stringAt(entry, 'subresource'),
        time: stringAt(entry, 'time'),
        fieldsV1: entry.fieldsV1,
      }))
    : [];
}
