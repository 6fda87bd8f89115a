import type {
  PlatformTypeKind,
  PlatformTypeRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** Stands for the organization of what belongs to none. */
const NO_ORGANIZATION = '-';

const KINDS: readonly PlatformTypeKind[] = [
  'ClusterComponentType',
  'ComponentType',
  'ClusterTrait',
  'Trait',
];

/** Address of the page of a type, below that of the list. */
export function pathOfType({ kind, namespace, name }: PlatformTypeRef): string {
  return [kind, namespace ?? NO_ORGANIZATION, name]
    .map(encodeURIComponent)
    .join('/');
}

/** The type that an address names; undefined when it names none. */
export function typeAt(path: {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}): PlatformTypeRef | undefined {
  const kind = KINDS.find(known => known === path.kind);
  const { namespace, name } = path;
  return kind && namespace && name
    ? { kind, name, ...(namespace !== NO_ORGANIZATION && { namespace }) }
    : undefined;
}

/** e.g. `Trait acme/autoscaler`. */
export function nameOfType({ kind, namespace, name }: PlatformTypeRef): string {
  return `${kind} ${[namespace, name].filter(Boolean).join('/')}`;
}
