import {
  ANNOTATIONS,
  type ComponentRelease,
  type ProjectRelease,
  type ResourceRelease,
  sha256Hex,
} from '@openchoreo/model';
import { canonicalJson } from '../canonicalJson';

const SHORT_HASH = 8;

/** A snapshot of any kind. */
export type AnyRelease = ComponentRelease | ProjectRelease | ResourceRelease;

/** The hash by which a release vouches for its content: SHA-256 of the canonical JSON of its `spec`. */
export function contentHashOf({ spec }: Pick<AnyRelease, 'spec'>): string {
  return sha256Hex(canonicalJson(spec));
}

/** Name and annotations of a release that follow from its content. */
export function identityOf(owner: string, spec: AnyRelease['spec']) {
  const hash = sha256Hex(canonicalJson(spec));
  return {
    name: `${owner}-${hash.slice(0, SHORT_HASH)}`,
    annotations: { [ANNOTATIONS.contentHash]: hash },
  };
}
