import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { ControlPlane } from '../ControlPlane';
import { StandInControlPlane } from './StandInControlPlane';

/** A stand-in of the control plane on loopback, and what calls it. */
export async function startStandIn(options: { timeoutMs?: number } = {}) {
  const standIn = new StandInControlPlane();
  const server = createServer((request, response) => {
    standIn.handle(request, response).catch(error => {
      response.destroy(error);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const controlPlane = new ControlPlane({
    auth: mockServices.auth(),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () => `http://127.0.0.1:${port}`,
    }),
    timeoutMs: options.timeoutMs ?? 30_000,
  });
  return {
    standIn,
    controlPlane,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
