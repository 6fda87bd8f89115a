import type { CellRef, Manifest } from '@openchoreo/compiler';
import { canonicalHash } from '../canonicalHash';
import type { DesiredGroup, ObjectRef } from '../dataPlanes';
import { compareRefs, formatRef, identityOf } from '../objectRef';
import { tracked } from '../tracking';
import { failed } from './outcome';
import type { OwnedOutcome } from './outcome';

/** An object as it should be. */
export interface DesiredObject {
  readonly ref: ObjectRef;
  readonly component?: string;
  readonly manifest: Manifest;
  /** Hash of the manifest as it is sent. */
  readonly hash: string;
}

/** The objects of all groups, in a fixed order, each once; what is declared a second time is refused. */
export function desiredObjects(
  groups: readonly DesiredGroup[],
  cell: CellRef,
): {
  readonly objects: readonly DesiredObject[];
  readonly refused: readonly OwnedOutcome[];
} {
  const objects = new Map<string, DesiredObject>();
  const refused: OwnedOutcome[] = [];
  for (const group of groups) {
    for (const source of group.status === 'desired' ? group.manifests : []) {
      const manifest = tracked(source, cell);
      const ref = refOf(manifest);
      const first = objects.get(identityOf(ref));
      if (first) {
        const owners = `${ownerName(first.component)} and by ${ownerName(
          group.component,
        )}`;
        const message = `${formatRef(
          ref,
        )} is declared twice, by ${owners}; give one of them another name`;
        refused.push({
          component: group.component,
          ...failed(ref, message, false),
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
