import { ANNOTATIONS, type Kind } from '@openchoreo/model';
import { ANNOTATION_OWNER } from '../annotations';

/** A resource that does not exist yet. */
export interface NewResource {
  readonly apiVersion: string;
  readonly kind: Kind;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: object;
}

/** What people say about a resource in a form. */
export interface About {
  readonly displayName?: string;
  readonly description?: string;
  /** Entity reference. */
  readonly owner?: string;
}

/** The annotations that keep what people say about a resource. */
export function annotationsOf(about: About): Record<string, string> {
  const { displayName, description, owner } = about;
  return {
    ...(displayName && { [ANNOTATIONS.displayName]: displayName }),
    ...(description && { [ANNOTATIONS.description]: description }),
    ...(owner && { [ANNOTATION_OWNER]: owner }),
  };
}
