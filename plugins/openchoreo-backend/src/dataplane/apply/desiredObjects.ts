import type { CellRef, Manifest } from '@openchoreo/compiler';
import { canonicalHash } from '../canonicalHash';
import type { DesiredGroup, ObjectRef } from '../dataPlanes';
import { compareRefs, formatRef, identityOf } from '../objectRef';
import { tracked } from '../tracking';

/** An object as it should be. */
export interface DesiredObject {
  readonly ref: ObjectRef;
  readonly component?: string;
  readonly manifest: Manifest;
  /** Hash of the manifest as it is sent. */
  readonly hash: string;
}

/** An object that cannot be applied as it is declared. */
export interface RefusedObject {
  readonly ref: ObjectRef;
  readonly component?: string;
  readonly message: string;
}

/** The objects of all groups, in a fixed order, each once. */
export function desiredObjects(
  groups: readonly DesiredGroup[],
  cell: CellRef,
): {
  readonly objects: readonly DesiredObject[];
  readonly refused: readonly RefusedObject[];
} {
  const objects = new Map<string, DesiredObject>();
  const refused: RefusedObject[] = [];
  for (const group of groups) {
    for (const source of group.status === 'desired' ? group.manifests : []) {
      const manifest = tracked(source, cell);
      const ref = refOf(manifest);
      const first = objects.get(identityOf(ref));
      if (first) {
        refused.push({
          ref,
          component: group.component,
          message: `${formatRef(ref)} is declared twice, by ${ownerName(
            first.component,
          )} and by ${ownerName(
            group.component,
          )}; give one of them another name`,
        });
      } else {
        const hash = canonicalHash(manifest);
        objects.set(identityOf(ref), {
          ref,
          component: group.component,
          manifest,
          hash,
        });
      }
    }
  }
  return {
    objects: [...objects.values()].sort((a, b) => compareRefs(a.ref, b.ref)),
    refused,
  };
}

function refOf({ apiVersion, kind, metadata }: Manifest): ObjectRef {
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
}

function ownerName(component: string | undefined): string {
  return component === undefined ? 'the cell' : `component ${component}`;
}
