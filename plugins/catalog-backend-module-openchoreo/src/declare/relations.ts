import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { WorkloadTemplate } from '@openchoreo/model';
import {
  apiEntityRef,
  externalEntityRef,
  managedEntityRef,
} from '../entityNames';
import type { Placement } from './placement';

/** Fields of a spec that hold relations. */
type RelationField = 'providesApis' | 'consumesApis' | 'dependsOn';

/** References to entities that an entity has relations to, by the field of its spec. */
export type EntityRelations = Readonly<
  Partial<Record<RelationField, readonly string[]>>
>;

const DEFAULT_KIND: Readonly<Record<RelationField, string>> = {
  providesApis: 'api',
  consumesApis: 'api',
  dependsOn: 'component',
};

/** The relations that follow from the endpoints and connections of a workload. */
export function relationsOf(options: {
  readonly placement: Placement;
  readonly component: string;
  readonly workload: Pick<WorkloadTemplate, 'endpoints' | 'dependencies'>;
}): EntityRelations {
  const { placement, component, workload } = options;
  const { organization } = placement;
  const {
    endpoints = [],
    external = [],
    resources = [],
  } = workload.dependencies ?? {};
  return {
    providesApis: Object.keys(workload.endpoints ?? {}).map(endpoint =>
      apiEntityRef({ organization, component, endpoint }),
    ),
    consumesApis: endpoints.map(dependency =>
      apiEntityRef({
        organization: dependency.organization ?? organization,
        component: dependency.component,
        endpoint: dependency.name,
      }),
    ),
    dependsOn: [
      ...external.map(({ host, cidr }) =>
        externalEntityRef({ organization, host: host ?? cidr ?? '' }),
      ),
      ...resources.map(({ ref }) =>
        managedEntityRef({ organization, name: ref }),
      ),
    ],
  };
}

/** Adds relations to those an entity declares itself; each once, in the order of their text. */
export function withRelations(
  entity: Entity,
  relations: EntityRelations,
): Entity {
  const fields = (Object.keys(relations) as RelationField[]).flatMap(field => {
    const refs = merged(entity, field, relations[field] ?? []);
    return refs.length === 0 ? [] : [[field, refs] as const];
  });
  return {
    ...entity,
    spec: { ...entity.spec, ...Object.fromEntries(fields) },
  };
}

function merged(
  entity: Entity,
  field: RelationField,
  derived: readonly string[],
): string[] {
  const declared = entity.spec?.[field];
  const refs = [
    ...(Array.isArray(declared) ? declared : []).filter(
      (ref): ref is string => typeof ref === 'string',
    ),
    ...derived,
  ].map(ref =>
    stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: DEFAULT_KIND[field],
        defaultNamespace: entity.metadata.namespace,
      }),
    ),
  );
  return [...new Set(refs)].sort();
}
