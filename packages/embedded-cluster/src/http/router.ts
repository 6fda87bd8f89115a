import { ApiError } from '../apiError';
import {
  aggregatedDiscovery,
  coreVersions,
  groupList,
  oneGroup,
  resourceList,
} from '../discovery/documents';
import {
  openApiDocument,
  openApiIndex,
  openApiV2,
  openApiV2Protobuf,
} from '../discovery/openapi';
import { versionDocument } from '../discovery/version';
import { JsonObject } from '../json';
import { KindRegistry } from '../kinds/kindRegistry';
import { Answer, ApiRequest, json } from './apiRequest';
import { answerReview } from './authorization';
import { parseResourcePath } from './resourcePath';
import { ResourceEndpoints } from './resourceRequest';
import { answerResource } from './resources';
import { Handler } from './server';
import { answerServiceProxy, parseServiceProxyPath } from './serviceProxy';

/** Answers every request of the API: health, version, discovery, schemas and resources. */
export function createRouter(endpoints: ResourceEndpoints): Handler {
  return async request => {
    const path = request.path.replace(/(.)\/$/, '$1');
    const review = await answerReview(request, path);
    if (review) return review;
    const proxied = parseServiceProxyPath(request.path);
    if (proxied) return answerServiceProxy(endpoints, request, proxied);
    const resourcePath = parseResourcePath(path);
    if (resourcePath) return answerResource(endpoints, request, resourcePath);
    if (request.method !== 'GET') throw notServed(path);
    return answerDocument(endpoints.context.kinds, path, request);
  };
}

function answerDocument(
  kinds: KindRegistry,
  path: string,
  request: ApiRequest,
): Answer {
  if (/^\/(healthz|livez|readyz)(\/\w+)?$/.test(path)) {
    return { type: 'text', status: 200, body: 'ok' };
  }
  if (path === '/version') return json(versionDocument());
  if (path.startsWith('/openapi/')) return answerOpenApi(kinds, path, request);
  return answerDiscovery(kinds, path, request);
}

const protobufType =
  'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

function answerOpenApi(
  kinds: KindRegistry,
  path: string,
  request: ApiRequest,
): Answer {
  if (path === '/openapi/v2') {
    return /json|\*\/\*/.test(request.accept || '*/*')
      ? json(openApiV2())
      : { type: 'bytes', contentType: protobufType, body: openApiV2Protobuf() };
  }
  if (path === '/openapi/v3') return json(openApiIndex(kinds));
  const match = path.match(/^\/openapi\/v3\/(?:api|apis\/([^/]+))\/([^/]+)$/);
  const document = match && openApiDocument(kinds, match[1] ?? '', match[2]);
  return json(found(document ?? undefined, path));
}

const discoveryType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

function answerDiscovery(
  kinds: KindRegistry,
  path: string,
  request: ApiRequest,
): Answer {
  const [root, group, version] = path.split('/').slice(1);
  if (root === 'api' || root === 'apis') {
    if (group === undefined) {
      if (wantsAggregated(request.accept)) {
        const body = aggregatedDiscovery(kinds, root);
        return { type: 'json', status: 200, body, contentType: discoveryType };
      }
      return json(root === 'api' ? coreVersions() : groupList(kinds));
    }
    if (root === 'api')
      return json(found(resourceList(kinds, '', group), path));
    return json(
      version === undefined
        ? found(oneGroup(kinds, group), path)
        : found(resourceList(kinds, group, version), path),
    );
  }
  throw notServed(path);
}

function wantsAggregated(accept: string): boolean {
  return accept
    .split(',')
    .some(
      type =>
        type.includes('as=APIGroupDiscoveryList') && /v=v2(;|$)/.test(type),
    );
}

function found(document: JsonObject | undefined, path: string): JsonObject {
  if (!document) throw notServed(path);
  return document;
}

function notServed(path: string): ApiError {
  return new ApiError(
    'NotFound',
    `the server could not find the requested resource (${path})`,
  );
}
