import { ANNOTATIONS, type Metadata } from '@openchoreo/model';

/** What people read: the display name, or else the name. */
export function displayNameOf({ name, annotations }: Metadata): string {
  return annotations?.[ANNOTATIONS.displayName] || name;
}

/** The description as a field, absent without one. */
export function describe({ annotations }: Metadata): {
  readonly description?: string;
} {
  const description = annotations?.[ANNOTATIONS.description];
  return description ? { description } : {};
}
