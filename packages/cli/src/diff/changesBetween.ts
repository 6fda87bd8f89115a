import type { Manifest } from '@openchoreo/compiler';
import { fieldChanges, type FieldChange } from './fieldChanges';

/** An object of a cell, by what it is called. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What is different about one object. */
export type ObjectChange = { readonly object: ObjectName } & (
  | { readonly action: 'added'; readonly after: Manifest }
  | { readonly action: 'removed'; readonly before: Manifest }
  | {
      readonly action: 'changed';
      readonly before: Manifest;
      readonly after: Manifest;
      readonly fields: readonly FieldChange[];
    }
);

/** The objects that are not the same on both sides, in the order of the first side, added ones last. */
export function changesBetween(
  before: readonly Manifest[],
  after: readonly Manifest[],
): ObjectChange[] {
  const old = new Map(before.map(each => [keyOf(each), each]));
  const current = new Map(after.map(each => [keyOf(each), each]));
  const kept = [...old].flatMap(([key, manifest]): ObjectChange[] => {
    const object = nameOf(manifest);
    const now = current.get(key);
    if (!now) {
      return [{ object, action: 'removed', before: manifest }];
    }
    const fields = fieldChanges(manifest, now);
    return fields.length > 0
      ? [{ object, action: 'changed', before: manifest, after: now, fields }]
      : [];
  });
  const added = [...current].flatMap(([key, manifest]): ObjectChange[] =>
    old.has(key)
      ? []
      : [{ object: nameOf(manifest), action: 'added', after: manifest }],
  );
  return [...kept, ...added];
}

function nameOf({ apiVersion, kind, metadata }: Manifest): ObjectName {
  const { name, namespace } = metadata;
  return { apiVersion, kind, ...(namespace && { namespace }), name };
}

function keyOf(manifest: Manifest): string {
  const { kind, namespace = '', name } = nameOf(manifest);
  // Another version of the same API is still the same object.
  const [group] = manifest.apiVersion.split('/').slice(0, -1);
  return [group, kind, namespace, name].join('\0');
}
