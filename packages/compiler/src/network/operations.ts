import type { WorkloadEndpoint } from '@openchoreo/model';
import { endpointResources } from '../context/endpointResources';
import type { OperationRule } from './paths';

/** Why nothing on the way can tell the operations of an endpoint apart; absent when it can be done. */
export function operationsObstacle({
  type,
  tls,
}: WorkloadEndpoint): string | undefined {
  if (type !== 'HTTP' && type !== 'gRPC') {
    return `an endpoint of type ${type} has no operations`;
  }
  return (
    tls && 'calls to an endpoint with tls are encrypted up to the component'
  );
}

/** The operations that the schema of an endpoint declares; none when it declares none. */
export function schemaOperations(endpoint: WorkloadEndpoint): OperationRule[] {
  return endpointResources(endpoint).flatMap(resource =>
    resource.kind === 'gRPC'
      ? [grpcRule(resource.service, resource.method)]
      : httpRules(resource.method, resource.path, endpoint),
  );
}

/** An operation as a connection names it: `GET /books/{id}`, `* /books`, `books.Catalog/Find`. */
export function namedOperation(
  operation: string,
  endpoint: WorkloadEndpoint,
): OperationRule[] {
  const [method, path] = operation.split(' ');
  if (path !== undefined) {
    return httpRules(method, path, endpoint);
  }
  const [service, name] = operation.split('/');
  return [grpcRule(service, name)];
}

function grpcRule(service: string, method: string): OperationRule {
  return { method: 'POST', path: escaped(`/${service}/${method}`) };
}

/** Who may read may ask for the headers alone. */
function httpRules(
  method: string,
  path: string,
  { basePath = '' }: WorkloadEndpoint,
): OperationRule[] {
  const pattern = pathPattern(joined(basePath, path));
  if (method === '*') {
    return [{ path: pattern }];
  }
  return (method === 'GET' ? ['GET', 'HEAD'] : [method]).map(verb => ({
    method: verb,
    path: pattern,
  }));
}

function joined(basePath: string, path: string): string {
  return `/${basePath}/${path}`.replace(/\/{2,}/g, '/');
}

/** A parameter stands for one part of the path. What is matched has the query with it. */
function pathPattern(path: string): string {
  const parts = path.split(/\{[^}]*\}/).map(escaped);
  return `${parts.join('[^/?]+')}(\\?.*)?`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
