import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '@backstage/errors';
import { type AnyResource, formatResource } from '@openchoreo/model';
import type { Knex } from 'knex';
import { keyOf } from './resourceKinds';
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
      'spec.owner cannot change; delete the resource and create it anew, or give it another name',
    );
  }
  if (environment !== environmentBefore) {
    throw refused(
      resource,
      'spec.environment cannot change; create a ReleaseBinding for the other environment',
    );
  }
}

function identityOf(resource: AnyResource): [unknown, unknown] {
  switch (resource.kind) {
    case 'Component':
    case 'Workload':
    case 'ComponentRelease':
      return [resource.spec.owner, undefined];
    case 'ReleaseBinding':
      return [resource.spec.owner, resource.spec.environment];
    default:
      return [undefined, undefined];
  }
}

function refuseChangedRelease({ resource, before }: Admission): void {
  if (
    resource.kind === 'ComponentRelease' &&
    before &&
    !isDeepStrictEqual(resource.spec, before.resource.spec)
  ) {
    throw refused(
      resource,
      'spec cannot change, as a release is a snapshot; give the new one another name',
    );
  }
}

/** A component has one workload, and one binding in each environment. */
async function refuseSecond({
  tx,
  resource,
  before,
}: Admission): Promise<void> {
  if (
    before ||
    (resource.kind !== 'Workload' && resource.kind !== 'ReleaseBinding')
  ) {
    return;
  }
  const { namespace, name } = resource.metadata;
  const { owner } = resource.spec;
  const other = await tx<DbResourceRow>('resources')
    .where({
      kind: resource.kind,
      namespace,
      project: owner.projectName,
      component: owner.componentName,
    })
    .where(
      resource.kind === 'ReleaseBinding'
        ? { environment: resource.spec.environment }
        : {},
    )
    .whereNot({ name })
    .first('name');
  if (other) {
    const what =
      resource.kind === 'Workload'
        ? 'the workload'
        : `the binding in environment ${resource.spec.environment}`;
    throw refused(
      resource,
      `spec.owner names the component ${owner.componentName}, of which ${other.name} is ${what} already; change that one, or delete it first`,
    );
  }
}

function refused(resource: AnyResource, problem: string): ConflictError {
  return new ConflictError(`${formatResource(keyOf(resource))}: ${problem}`);
}
