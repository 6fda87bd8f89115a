import { QueryClient } from '@tanstack/react-query';

const clients = new WeakMap<object, QueryClient>();

/**
 * What was read from a service, shared by every page and card of the portal.
 *
 * Nothing is retried here: a failure is shown at once, with a button, and the last good data stays. Coming back to the
 * browser tab reads again, which also makes up for signals that were missed while the connection was down.
 */
export function queryClientOf(service: object): QueryClient {
  const known = clients.get(service);
  if (known) {
    return known;
  }
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  clients.set(service, client);
  return client;
}
