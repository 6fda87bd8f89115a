import {
  resourceKey,
  refOf,
  type ActedKind,
  type AnyResource,
} from '@openchoreo/model';

type Of<K extends ActedKind> = Extract<AnyResource, { readonly kind: K }>;

/** The resources of some files, found by kind and name. Of two that share both, the later one counts, as in an apply. */
export class ResourceSet {
  private readonly resources: ReadonlyMap<string, AnyResource>;

  constructor(resources: readonly AnyResource[]) {
    this.resources = new Map(
      resources
        .map(resource => [resourceKey(refOf(resource)), resource] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  /** These resources with one more, which counts if it was there before. */
  with(resource: AnyResource): ResourceSet {
    return new ResourceSet([...this.resources.values(), resource]);
  }

  /** All resources of a kind, in the order of their organizations and names. */
  all<K extends ActedKind>(kind: K): readonly Of<K>[] {
    return [...this.resources.values()].filter(
      (resource): resource is Of<K> => resource.kind === kind,
    );
  }

  /** One resource; `namespace` is absent for kinds that all organizations share. */
  find<K extends ActedKind>(
    kind: K,
    name: string,
    namespace?: string,
  ): Of<K> | undefined {
    const wanted = resourceKey({ kind, name, namespace });
    return this.all(kind).find(
      resource => resourceKey(refOf(resource)) === wanted,
    );
  }
}
