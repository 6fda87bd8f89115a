import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import {
  API_VERSION,
  type AnyResource,
  type Diagnostic,
  formatDiagnosticLine,
  parseResource,
} from '@openchoreo/model';
import { RESOURCE_TYPES, resourceEntityKey } from '../publish/platformRefs';
import { DeclarationError } from './DeclarationError';
import { type DeclaredResource, describedOrigin } from './declaredResources';
import { specRef } from './entityAnnotations';
import { openchoreoSpecOf, SPEC_FIELD } from './openchoreoSpec';

/** Kinds of the platform that Resource entities declare. */
const KINDS = [
  'Environment',
  'DeploymentPipeline',
  'DataPlane',
  'ClusterDataPlane',
] as const;
type PlatformKind = (typeof KINDS)[number];

/** A resource of the platform as it is sent, and as it is understood. */
export interface PlatformResource {
  readonly declared: DeclaredResource;
  readonly resource: AnyResource;
}

/**
 * The resource of the platform that a Resource entity declares in `spec.openchoreo`.
 *
 * The entity has the reference under which the catalog knows the resource in any case, so that it takes the place of the
 * entity of a resource that was applied as YAML, and everything that refers to the one refers to the other.
 *
 * @param file - where the entity comes from, for messages
 * @throws DeclarationError `invalid`, naming file and field
 */
export function platformResourceOf(
  entity: Entity,
  file: string,
): PlatformResource {
  const { kind, ...place } = idOf(entity);
  const declared: DeclaredResource = {
    apiVersion: API_VERSION,
    kind,
    metadata: {
      ...place,
      annotations: describedOrigin(entity),
    },
    spec: openchoreoSpecOf(entity),
  };
  const parsed = parseResource(declared);
  if (parsed.status === 'valid') {
    return { declared, resource: parsed.resource };
  }
  throw new DeclarationError(
    'invalid',
    parsed.status === 'invalid'
      ? parsed.errors
          .map(error => formatDiagnosticLine(inEntity(error, file)))
          .join('\n')
      : parsed.reason,
  );
}

/** The resource that has the reference of the entity. */
function idOf(entity: Entity) {
  const { name: entityName, namespace = DEFAULT_NAMESPACE } = entity.metadata;
  const kinds = kindsOf(entity);
  for (const kind of kinds) {
    const prefix = entityNameOf(kind, '');
    if (entityName.startsWith(prefix)) {
      const name = entityName.slice(prefix.length);
      return { kind, name, ...placeOf(kind, namespace) };
    }
  }
  const expected = kinds.map(kind => entityNameOf(kind, 'NAME'));
  throw new DeclarationError(
    'invalid',
    `metadata.name is "${entityName}"; expected ${expected.join(
      ' or ',
    )}, with the name of the resource`,
  );
}

function kindsOf(entity: Entity): readonly PlatformKind[] {
  const type = specRef(entity, 'type');
  const kinds = KINDS.filter(kind => RESOURCE_TYPES[kind] === type);
  if (kinds.length === 0) {
    const types = new Set(KINDS.map(kind => RESOURCE_TYPES[kind]));
    throw new DeclarationError(
      'invalid',
      `spec.type is "${type}", which cannot be declared; expected ${[
        ...types,
      ].join(', ')}, or no spec.${SPEC_FIELD}`,
    );
  }
  return kinds;
}

/** What all organizations share is in the default namespace of the catalog; elsewhere the namespace is an organization. */
function placeOf(kind: PlatformKind, namespace: string) {
  if (kind !== 'ClusterDataPlane') {
    return { namespace };
  }
  if (namespace !== DEFAULT_NAMESPACE) {
    throw new DeclarationError(
      'invalid',
      `metadata.namespace is "${namespace}"; expected ${DEFAULT_NAMESPACE}, since all organizations share a ${kind}`,
    );
  }
  return {};
}

function entityNameOf(kind: PlatformKind, name: string): string {
  const [prefix] = resourceEntityKey(kind, { name: 'x' }).name.split('.');
  return `${prefix}.${name}`;
}

/** A problem of a resource, as one of the file and the field that people wrote. */
function inEntity(problem: Diagnostic, file: string): Diagnostic {
  return {
    ...problem,
    file,
    ...(problem.path && {
      path: problem.path.replace(/^spec\b/, `spec.${SPEC_FIELD}`),
    }),
  };
}
