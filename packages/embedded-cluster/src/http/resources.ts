import { ApiError, notFound } from '../apiError';
import { Kind, resourceIdOf } from '../kinds/kind';
import { ApiContext } from '../registry/context';
import { deleteCollection, deleteOne } from './deleteRequests';
import { Answer, ApiRequest, json } from './apiRequest';
import { negotiate } from './negotiate';
import { answerPodLog } from './podLog';
import { representObject, representPage } from './represent';
import { ResourcePath } from './resourcePath';
import { ResourceEndpoints, ResourceRequest } from './resourceRequest';
import { replaceScale, scaleOf } from './scale';
import { selectionOf } from './selection';
import { answerWatch } from './watch';
import { create, patch, replace } from './writeRequests';

/** Answers a request for a resource, a collection or a subresource. */
export async function answerResource(
  endpoints: ResourceEndpoints,
  request: ApiRequest,
  resourcePath: ResourcePath,
): Promise<Answer> {
  const kind = servedKind(endpoints.context, resourcePath);
  const { namespace, name, version, subresource } = resourcePath;
  const target = { kind, version, key: { namespace, name } };
  const representation =
    subresource === 'log'
      ? ({ form: 'object' } as const)
      : negotiate(request.accept, request.query);
  const nowMs = endpoints.context.clock.now();
  const view = { kind, version, representation, nowMs };
  const resourceRequest = { ...request, target, resourcePath, view };
  if (subresource) return answerSubresource(endpoints, resourceRequest);
  return name
    ? answerObject(endpoints, resourceRequest)
    : answerCollection(endpoints, resourceRequest);
}

function servedKind(context: ApiContext, path: ResourcePath): Kind {
  const kind = context.kinds.byResource(path);
  const isInWrongScope = kind && !kind.namespaced && path.namespace !== '';
  const lacksNamespace =
    kind && kind.namespaced && path.name !== '' && path.namespace === '';
  if (!kind || isInWrongScope || lacksNamespace) throw unknownResource();
  return kind;
}

function unknownResource(): ApiError {
  return new ApiError(
    'NotFound',
    'the server could not find the requested resource',
  );
}

function methodNotAllowed(): ApiError {
  return new ApiError(
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
  );
}

function isWatch({ query }: ApiRequest): boolean {
  return ['true', '1'].includes(query.get('watch') ?? '');
}

async function answerObject(
  endpoints: ResourceEndpoints,
  request: ResourceRequest,
): Promise<Answer> {
  const { context } = endpoints;
  switch (request.method) {
    case 'GET':
      return isWatch(request)
        ? answerWatch(context, request)
        : readOne(context, request);
    case 'PUT':
      return replace(context, request);
    case 'PATCH':
      return patch(context, request);
    case 'DELETE':
      return deleteOne(context, request);
    default:
      throw methodNotAllowed();
  }
}

async function answerCollection(
  endpoints: ResourceEndpoints,
  request: ResourceRequest,
): Promise<Answer> {
  const { context } = endpoints;
  const { kind, key } = request.target;
  switch (request.method) {
    case 'GET':
      return isWatch(request)
        ? answerWatch(context, request)
        : readList(endpoints, request);
    case 'POST':
      if (kind.namespaced && !key.namespace) throw methodNotAllowed();
      return create(context, request);
    case 'DELETE':
      if (kind.namespaced && !key.namespace) throw methodNotAllowed();
      return deleteCollection(context, request);
    default:
      throw methodNotAllowed();
  }
}

async function answerSubresource(
  endpoints: ResourceEndpoints,
  request: ResourceRequest,
): Promise<Answer> {
  const { context } = endpoints;
  const { kind } = request.target;
  const { subresource } = request.resourcePath;
  const isPod = kind.builtin && kind.kind === 'Pod';
  const isNamespace = kind.builtin && kind.kind === 'Namespace';
  if (subresource === 'status' && kind.hasStatus) {
    if (request.method === 'GET') return readOne(context, request);
    if (request.method === 'PUT') return replace(context, request);
    if (request.method === 'PATCH') return patch(context, request);
    throw methodNotAllowed();
  }
  if (subresource === 'scale' && kind.scale) {
    if (request.method === 'GET') return json(scaleOf(context, request.target));
    return replaceScale(context, request);
  }
  if (subresource === 'finalize' && isNamespace && request.method === 'PUT') {
    return replace(context, request);
  }
  if (subresource === 'log' && isPod) return answerPodLog(endpoints, request);
  if (
    isPod &&
    ['exec', 'attach', 'portforward', 'proxy'].includes(subresource ?? '')
  ) {
    throw new ApiError(
      'NotImplemented',
      `pods of the embedded cluster are simulated: nothing runs in them that ${subresource} could reach`,
    );
  }
  throw unknownResource();
}

function readOne(context: ApiContext, request: ResourceRequest): Answer {
  const { kind, key } = request.target;
  const object = context.store.get(resourceIdOf(kind), key);
  if (!object) throw notFound(kind, key.name);
  return json(representObject(object, request.view));
}

function readList(
  endpoints: ResourceEndpoints,
  request: ResourceRequest,
): Answer {
  const { context, pager } = endpoints;
  const { query, target, view } = request;
  const limit = Number(query.get('limit') ?? 0);
  const token = query.get('continue');
  if (token) return json(representPage(pager.next(token, limit), view));
  const { namespace } = target.key;
  const objects = context.store.list(
    resourceIdOf(target.kind),
    namespace || undefined,
  );
  const { revision } = context.store;
  const matches = selectionOf(query);
  const page = pager.first({ objects, matches, revision, limit });
  return json(representPage(page, view));
}
