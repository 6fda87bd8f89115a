import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '@backstage/errors';
import { type AnyRelease, contentHashOf } from '@openchoreo/compiler';
import {
  ANNOTATIONS,
  type AnyResource,
  formatResource,
} from '@openchoreo/model';
import type { Knex } from 'knex';
import { keyOf, organizationOf } from './resourceKinds';
import type { DbResourceRow } from './tables';

/** A resource that is about to be stored, and what is stored under its name. */
export interface Admission {
  readonly tx: Knex.Transaction;
  readonly resource: AnyResource;
  readonly before?: {
    readonly row: DbResourceRow;
    readonly resource: AnyResource;
  };
}

/**
 * Refuses what its schema allows and the stored resources do not.
 *
 * @throws ConflictError with the field and what to do
 */
export async function admit(admission: Admission): Promise<void> {
  refuseWhileDeleting(admission);
  refuseMoved(admission);
  refuseChangedRelease(admission);
  refuseForgedRelease(admission);
  await refuseSecond(admission);
}

function refuseWhileDeleting({ resource, before }: Admission): void {
  if (before && before.row.deleted_at !== null) {
    throw refused(
      resource,
      'is being deleted; apply it again when that is done',
    );
  }
}

/** Who owns a resource, and the environment of a binding, are part of its identity. */
function refuseMoved({ resource, before }: Admission): void {
  if (!before) {
    return;
  }
  const [owner, environment] = identityOf(resource);
  const [ownerBefore, environmentBefore] = identityOf(before.resource);
  if (!isDeepStrictEqual(owner, ownerBefore)) {
    throw refused(
      resource,
      `${
        resource.kind === 'Resource' ? 'spec.owner and spec.type' : 'spec.owner'
      } cannot change; delete the resource and create it anew, or give it another name`,
    );
  }
  if (environment !== environmentBefore) {
    throw refused(
      resource,
      `spec.environment cannot change; create a ${resource.kind} for the other environment`,
    );
  }
}

function identityOf(resource: AnyResource): [unknown, unknown] {
  switch (resource.kind) {
    case 'Component':
    case 'Workload':
    case 'ComponentRelease':
      return [resource.spec.owner, undefined];
    case 'ProjectRelease':
    case 'ResourceRelease':
      return [resource.spec.owner, undefined];
    case 'Resource':
      return [{ ...resource.spec.owner, type: resource.spec.type }, undefined];
    case 'ReleaseBinding':
    case 'ProjectReleaseBinding':
    case 'ResourceReleaseBinding':
      return [resource.spec.owner, resource.spec.environment];
    default:
      return [undefined, undefined];
  }
}

function refuseChangedRelease({ resource, before }: Admission): void {
  if (
    isRelease(resource) &&
    before &&
    !isDeepStrictEqual(resource.spec, before.resource.spec)
  ) {
    throw refused(
      resource,
      'spec cannot change, as a release is a snapshot; give the new one another name',
    );
  }
}

/** A release that names the hash of its content has that content. */
function refuseForgedRelease({ resource }: Admission): void {
  if (!isRelease(resource)) {
    return;
  }
  const claimed = resource.metadata.annotations?.[ANNOTATIONS.contentHash];
  const actual = contentHashOf(resource);
  if (claimed !== undefined && claimed !== actual) {
    throw refused(
      resource,
      `metadata.annotations["${ANNOTATIONS.contentHash}"] is ${claimed}, but the content has the hash ${actual}; leave the annotation out, or bring back the content that it was made of`,
    );
  }
}

function isRelease(resource: AnyResource): resource is AnyRelease {
  return (
    resource.kind === 'ComponentRelease' ||
    resource.kind === 'ProjectRelease' ||
    resource.kind === 'ResourceRelease'
  );
}

/** A component has one workload, and everything one binding in each environment. */
async function refuseSecond({
  tx,
  resource,
  before,
}: Admission): Promise<void> {
  const single = before ? undefined : singleOf(resource);
  if (!single) {
    return;
  }
  const { name } = resource.metadata;
  const namespace = organizationOf(resource);
  const other = await tx<DbResourceRow>('resources')
    .where({ kind: resource.kind, namespace, ...single.columns })
    .whereNot({ name })
    .first('name');
  if (other) {
    throw refused(
      resource,
      `spec.owner names the ${single.owner}, of which ${other.name} is ${single.what} already; change that one, or delete it first`,
    );
  }
}

/** What there is only one of: its owner, what it is there, and the columns that tell. */
function singleOf(resource: AnyResource):
  | {
      readonly owner: string;
      readonly what: string;
      readonly columns: Partial<DbResourceRow>;
    }
  | undefined {
  const inEnvironment = (environment: string) =>
    `the binding in environment ${environment}`;
  switch (resource.kind) {
    case 'Workload':
    case 'ReleaseBinding': {
      const { projectName, componentName } = resource.spec.owner;
      const columns = { project: projectName, component: componentName };
      const owner = `component ${componentName}`;
      return resource.kind === 'Workload'
        ? { owner, what: 'the workload', columns }
        : {
            owner,
            what: inEnvironment(resource.spec.environment),
            columns: { ...columns, environment: resource.spec.environment },
          };
    }
    case 'ProjectReleaseBinding': {
      const { owner, environment } = resource.spec;
      return {
        owner: `project ${owner.projectName}`,
        what: inEnvironment(environment),
        columns: { project: owner.projectName, environment },
      };
    }
    case 'ResourceReleaseBinding': {
      const { owner, environment } = resource.spec;
      return {
        owner: `resource ${owner.resourceName}`,
        what: inEnvironment(environment),
        columns: {
          project: owner.projectName,
          resource: owner.resourceName,
          environment,
        },
      };
    }
    default:
      return undefined;
  }
}

function refused(resource: AnyResource, problem: string): ConflictError {
  return new ConflictError(`${formatResource(keyOf(resource))}: ${problem}`);
}
