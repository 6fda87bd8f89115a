import { timestamp } from '../clock';
import { Json, JsonObject } from '../json';
import { Kind, versionOf } from '../kinds/kind';
import { KubeObject } from '../object';
import { Page } from '../registry/list';
import { inVersion } from '../registry/update';
import { humanDuration } from './humanDuration';
import { Representation } from './negotiate';

/** How the objects of one kind and version are shown to one client. */
export interface View {
  readonly kind: Kind;
  readonly version: string;
  readonly representation: Representation;
  readonly nowMs: number;
}

const metaVersion = 'meta.k8s.io/v1';

/** One object in the form that the client wants. */
export function representObject(object: KubeObject, view: View): Json {
  const { kind, version, representation } = view;
  switch (representation.form) {
    case 'table':
      return table([object], view, {
        resourceVersion: object.metadata.resourceVersion,
      });
    case 'metadata':
      return partialMetadata(object);
    default:
      return inVersion(object, kind.group, version);
  }
}

/** One page of a list in the form that the client wants. */
export function representPage(page: Page, view: View): Json {
  const { kind, version, representation } = view;
  const metadata = {
    resourceVersion: String(page.revision),
    ...(page.continueToken && { continue: page.continueToken }),
    ...(page.remainingItemCount !== undefined && {
      remainingItemCount: page.remainingItemCount,
    }),
  };
  switch (representation.form) {
    case 'table':
      return table(page.objects, view, metadata);
    case 'metadata':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: metaVersion,
        metadata,
        items: page.objects.map(partialMetadata),
      };
    default:
      return {
        kind: `${kind.kind}List`,
        apiVersion: kind.group ? `${kind.group}/${version}` : version,
        metadata,
        items: page.objects.map(o => inVersion(o, kind.group, version)),
      };
  }
}

function partialMetadata({ metadata }: KubeObject): JsonObject {
  return { kind: 'PartialObjectMetadata', apiVersion: metaVersion, metadata };
}

function table(
  objects: readonly KubeObject[],
  view: View,
  metadata: JsonObject,
): JsonObject {
  const { kind, version, representation, nowMs } = view;
  const { columns } = versionOf(kind, version);
  const include =
    representation.form === 'table' ? representation.include : 'Metadata';
  return {
    kind: 'Table',
    apiVersion: metaVersion,
    metadata,
    columnDefinitions: columns.map(({ name, type, priority }) => ({
      name,
      type: kind.builtin && type === 'date' ? 'string' : type,
      format: name === 'Name' ? 'name' : '',
      description: '',
      priority,
    })),
    rows: objects.map(object => ({
      cells: columns.map(({ type, value }) => {
        const cell = value(object, nowMs);
        if (type !== 'date') return cell ?? '<none>';
        return cell === undefined ? '<none>' : age(String(cell), nowMs);
      }),
      object: includedObject(object, include),
    })),
  };
}

function includedObject(
  object: KubeObject,
  include: 'Metadata' | 'Object' | 'None',
): Json {
  if (include === 'None') return null;
  return include === 'Object' ? object : partialMetadata(object);
}

function age(time: string, nowMs: number): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? time : humanDuration(nowMs - ms);
}

/** The bookmark of a watch: nothing but the resource version up to which the client is informed. */
export function representBookmark(
  revision: number,
  view: View,
  options: { readonly endsInitialEvents: boolean },
): Json {
  const { kind, version, nowMs } = view;
  const isTable = view.representation.form === 'table';
  const metadata = {
    resourceVersion: String(revision),
    creationTimestamp: isTable ? timestamp(nowMs) : null,
    ...(options.endsInitialEvents && {
      annotations: { 'k8s.io/initial-events-end': 'true' },
    }),
  };
  if (isTable) {
    return {
      kind: 'Table',
      apiVersion: metaVersion,
      metadata,
      columnDefinitions: [],
      rows: [],
    };
  }
  if (view.representation.form === 'metadata') {
    return { kind: 'PartialObjectMetadata', apiVersion: metaVersion, metadata };
  }
  const apiVersion = kind.group ? `${kind.group}/${version}` : version;
  return { kind: kind.kind, apiVersion, metadata };
}
