import { InputError } from '@backstage/errors';
import { isKind, type Kind, KINDS } from '@openchoreo/model';
import type { ResourceKey } from '../database/resourceKinds';

/** Stands for the namespace of a cluster-scoped resource in a path. */
const NO_NAMESPACE = '-';

/** @throws InputError when there is no such kind */
export function kindOf(text: string): Kind {
  if (!isKind(text)) {
    throw new InputError(
      `"${text}" is no kind; the kinds are ${Object.keys(KINDS).join(', ')}`,
    );
  }
  return text;
}

/**
 * The resource that a path names.
 *
 * @throws InputError when there is no such kind, or it does not belong where the path says
 */
export function keyOfPath(path: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): ResourceKey {
  const kind = kindOf(path.kind);
  const { namespace, name } = path;
  const isCluster = KINDS[kind].scope === 'cluster';
  if (isCluster !== (namespace === NO_NAMESPACE)) {
    throw new InputError(
      isCluster
        ? `${kind} ${name} belongs to no organization; write "${NO_NAMESPACE}" in its place`
        : `${kind} ${name} belongs to an organization; write its name in place of "${NO_NAMESPACE}"`,
    );
  }
  return isCluster ? { kind, name } : { kind, namespace, name };
}
