import { deploymentCalls } from './client/deploymentCalls';
import { platformCalls } from './client/platformCalls';
import { promotionRequestCalls } from './client/promotionRequestCalls';
import { resourceCalls } from './client/resourceCalls';
import { type ConnectionOptions, RestClient } from './client/RestClient';
import { runtimeCalls } from './client/runtimeCalls';
import { viewCalls } from './client/viewCalls';

/**
 * The REST API of the control plane, for browsers and backends.
 *
 * A refused call rejects with a `ResponseError`, whose `cause` is the error of the control plane: its name says what
 * happened (`NotFoundError`, `NotAllowedError`, `ConflictError`, `InputError`), its message what to do.
 */
export type OpenChoreoClient = ReturnType<typeof createOpenChoreoClient>;

/** A client of the control plane that is found by discovery. */
export function createOpenChoreoClient(options: ConnectionOptions) {
  const http = new RestClient(options);
  return {
    ...resourceCalls(http),
    ...viewCalls(http),
    ...deploymentCalls(http),
    ...platformCalls(http),
    ...promotionRequestCalls(http),
    ...runtimeCalls(http),
  };
}
