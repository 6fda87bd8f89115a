import type { CellRef, ComponentRef, EndpointRef } from '../refs';
import type { EndpointAnswer, EndpointTrial } from '../views/endpointTrial';
import type {
  LogsRequest,
  LogsToFollow,
  LogsView,
  RestartedWorkloads,
  RuntimeObjectRef,
  RuntimeObjectView,
  RuntimeView,
} from '../views/runtimeView';
import { path, runtimePath } from './paths';
import { linesOf } from './linesOf';
import { type RestClient, ok } from './RestClient';
import type { RequestOptions } from './options';

/** The live objects of components. */
export function runtimeCalls(http: RestClient) {
  return {
    /** The live objects of a component in an environment. */
    async getRuntime(
      { environment, ...ref }: ComponentRef & CellRef,
      options: RequestOptions = {},
    ): Promise<RuntimeView> {
      return http.read(runtimePath(ref, environment), options);
    },

    /** One of the objects that {@link getRuntime} lists: what it holds, and what happened to it. */
    async getRuntimeObject(
      { environment, ...ref }: ComponentRef & CellRef,
      { apiVersion, kind, namespace, name }: RuntimeObjectRef,
      options: RequestOptions = {},
    ): Promise<RuntimeObjectView> {
      return http.read(`${runtimePath(ref, environment)}/object`, {
        ...options,
        query: { apiVersion, kind, namespace, name },
      });
    },

    /** The last lines of a container of one of the pods that {@link getRuntime} lists. */
    async getLogs(
      { environment, ...ref }: ComponentRef & CellRef,
      request: LogsRequest,
      options: RequestOptions = {},
    ): Promise<LogsView> {
      return http.read(`${runtimePath(ref, environment)}/logs`, {
        ...options,
        query: { ...request },
      });
    },

    /** The last lines of a container and those that it writes from now on, as they come in; ends with the container. */
    async *followLogs(
      { environment, ...ref }: ComponentRef & CellRef,
      request: LogsToFollow,
      options: RequestOptions = {},
    ): AsyncGenerator<readonly string[]> {
      const route = `${runtimePath(ref, environment)}/logs/follow`;
      const response = await ok(
        await http.request(route, { ...options, query: { ...request } }),
      );
      yield* linesOf(response);
    },

    /** Has the pods of a component replaced one after the other. */
    async restart(
      { environment, ...ref }: ComponentRef & CellRef,
      options: RequestOptions = {},
    ): Promise<RestartedWorkloads> {
      return http.post(`${runtimePath(ref, environment)}/restart`, {}, options);
    },

    /** Sends a request to an endpoint of a component; resolves with its answer, whatever the status. */
    async tryEndpoint(
      { environment, endpoint, ...ref }: EndpointRef & CellRef,
      trial: EndpointTrial,
      options: RequestOptions = {},
    ): Promise<EndpointAnswer> {
      return http.post(
        `${runtimePath(ref, environment)}${path('endpoints', endpoint, 'try')}`,
        trial,
        options,
      );
    },
  };
}
