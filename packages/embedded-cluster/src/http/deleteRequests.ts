import { ApiError } from '../apiError';
import { asObject, isJsonObject, Json } from '../json';
import { resourceIdOf } from '../kinds/kind';
import { KubeObject, keyOf } from '../object';
import { ApiContext, Target } from '../registry/context';
import { DeleteOptions, deleteObject } from '../registry/delete';
import { Answer, json } from './apiRequest';
import { parseBody } from './body';
import { representObject, representPage } from './represent';
import { ResourceRequest } from './resourceRequest';
import { selectionOf } from './selection';
import { isDryRun } from './writeRequests';

/** Deletes one object; answers with the object while something keeps it, else with a `Status`. */
export async function deleteOne(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Answer> {
  const { target, view } = request;
  const options = await deleteOptionsOf(request);
  const { object, removed } = deleteObject(context, target, options);
  return json(
    removed && !isGraceful(target)
      ? success(object, target)
      : representObject(object, view),
  );
}

/** Deletes every object of a collection that the selectors match. */
export async function deleteCollection(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Answer> {
  const { target, query, view } = request;
  const options = await deleteOptionsOf(request);
  const resourceId = resourceIdOf(target.kind);
  const objects = context.store
    .list(resourceId, target.key.namespace || undefined)
    .filter(selectionOf(query));
  for (const object of objects) {
    deleteObject(context, { ...target, key: keyOf(object) }, options);
  }
  return json(
    representPage({ objects, revision: context.store.revision }, view),
  );
}

function isGraceful({ kind }: Target): boolean {
  return kind.builtin && kind.kind === 'Pod';
}

function success(object: KubeObject, { kind }: Target): Json {
  const { name, uid } = object.metadata;
  const group = kind.group && { group: kind.group };
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...group, kind: kind.plural, uid },
  };
}

const textOf = (value: Json | undefined) =>
  typeof value === 'string' ? value : undefined;

/** Options come in the query, in the body, or in both; the body wins. */
async function deleteOptionsOf(
  request: ResourceRequest,
): Promise<DeleteOptions> {
  const { query } = request;
  const text = await request.text();
  const body = text ? asObject(parseBody(text, request.contentType)) : {};
  const propagation =
    body.propagationPolicy ?? query.get('propagationPolicy') ?? undefined;
  const grace = body.gracePeriodSeconds ?? query.get('gracePeriodSeconds');
  const { uid, resourceVersion } = asObject(body.preconditions);
  const dryRun = Array.isArray(body.dryRun) && body.dryRun.includes('All');
  return {
    propagationPolicy: propagationOf(propagation),
    gracePeriodSeconds:
      grace === null || grace === undefined ? undefined : Number(grace),
    preconditions: isJsonObject(body.preconditions)
      ? { uid: textOf(uid), resourceVersion: textOf(resourceVersion) }
      : undefined,
    dryRun: dryRun || isDryRun(query),
  };
}

function propagationOf(
  value: Json | undefined,
): DeleteOptions['propagationPolicy'] {
  switch (value) {
    case undefined:
    case 'Background':
    case 'Foreground':
    case 'Orphan':
      return value;
    default:
      throw new ApiError(
        'BadRequest',
        `propagationPolicy is "${value}"; expected Background, Foreground or Orphan`,
      );
  }
}
