import { ApiError, notFound } from '../apiError';
import { JsonObject, asArray, asObject } from '../json';
import { KubeObject } from '../object';
import { ApiContext } from '../registry/context';
import { Answer, ApiRequest } from './apiRequest';
import { ResourceEndpoints } from './resourceRequest';

/** What a path of the service proxy names. */
export interface ServiceProxyPath {
  readonly namespace: string;
  readonly service: string;
  /** Number or name; the only port when absent. */
  readonly port: string;
  /** The path up to what the service sees. */
  readonly prefix: string;
  /** What the service sees, as it was encoded. */
  readonly rest: string;
}

const pattern =
  /^(\/api\/v1\/namespaces\/([^/]+)\/services\/([^/]+)\/proxy)(\/.*)?$/;

/** Reads `/api/v1/namespaces/<ns>/services/[<scheme>:]<name>[:<port>]/proxy/...`; `undefined` for any other path. */
export function parseServiceProxyPath(
  path: string,
): ServiceProxyPath | undefined {
  const match = pattern.exec(path);
  if (!match) return undefined;
  const [, prefix, namespace, id, rest = '/'] = match;
  const parts = decodeURIComponent(id).split(':');
  const [service, port = ''] = parts.length === 3 ? parts.slice(1) : parts;
  if (!service || parts.length > 3) {
    throw new ApiError('BadRequest', `invalid service request "${id}"`);
  }
  return {
    namespace: decodeURIComponent(namespace),
    service,
    port,
    prefix,
    rest,
  };
}

/** Passes a request to what runs behind a Service, as far as a pod of it is ready. */
export async function answerServiceProxy(
  { context, serviceBackend }: ResourceEndpoints,
  request: ApiRequest,
  path: ServiceProxyPath,
): Promise<Answer> {
  const { service, namespace } = subjectsOf(context, path);
  const port = portOf(service, path.port);
  mustBeReady(context, path, port);
  const query = request.query.toString();
  try {
    const { status, headers, body } = await serviceBackend.answer({
      service,
      namespace,
      port: Number(port.port),
      method: request.method,
      path: `${path.rest}${query && `?${query}`}`,
      headers: headersFor(request),
      body: await request.bytes(),
      signal: request.signal,
    });
    return {
      type: 'passed-on',
      status,
      headers: headersFrom(headers, path.prefix),
      body,
    };
  } catch (error) {
    throw new ApiError(
      'ServiceUnavailable',
      `error trying to reach service: ${
        error instanceof Error ? error.message : error
      }`,
      { cause: error },
    );
  }
}

function subjectsOf(
  { store }: ApiContext,
  path: ServiceProxyPath,
): { readonly service: KubeObject; readonly namespace: KubeObject } {
  const { namespace, service: name } = path;
  const service = store.get('services', { namespace, name });
  const home = store.get('namespaces', { namespace: '', name: namespace });
  if (!service || !home) {
    throw notFound({ group: '', plural: 'services', kind: 'Service' }, name);
  }
  return { service, namespace: home };
}

function portOf(service: KubeObject, wanted: string): JsonObject {
  const ports = asArray(asObject(service.spec).ports).map(asObject);
  const port = ports.find(
    candidate =>
      String(candidate.port) === wanted || (candidate.name ?? '') === wanted,
  );
  if (port) return port;
  const { name } = service.metadata;
  throw new ApiError(
    'ServiceUnavailable',
    /^\d+$/.test(wanted)
      ? `no service port ${wanted} found for service "${name}"`
      : `no endpoints available for service "${name}:${wanted}"`,
  );
}

/** The controller of Endpoints lists a pod once it is ready. */
function mustBeReady(
  { store }: ApiContext,
  { namespace, service }: ServiceProxyPath,
  port: JsonObject,
): void {
  const endpoints = store.get('endpoints', { namespace, name: service });
  const isServed = asArray(endpoints?.subsets)
    .map(asObject)
    .some(
      ({ addresses, ports }) =>
        asArray(addresses).length > 0 &&
        asArray(ports).some(
          served => (asObject(served).name ?? '') === (port.name ?? ''),
        ),
    );
  if (!isServed) {
    throw new ApiError(
      'ServiceUnavailable',
      `no endpoints available for service "${service}"`,
    );
  }
}

/** Of one connection only, or taken off by the API server: the credential is for it alone. */
const notPassedOn = new Set([
  'authorization',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function headersFor({ headers }: ApiRequest) {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || notPassedOn.has(name)
        ? []
        : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/** Redirects within the service stay behind the proxy, as the real API server has it. */
function headersFrom(
  headers: { readonly [name: string]: string },
  prefix: string,
) {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !notPassedOn.has(name))
      .map(([name, value]) => [
        name,
        name === 'location' && value.startsWith('/')
          ? `${prefix}${value}`
          : value,
      ]),
  );
}
