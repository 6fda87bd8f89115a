import * as fc from 'fast-check';
import { anyGraph, calls, node, shop } from '../__testUtils__/graphs';
import type {
  CellDescription,
  DescribedEndpoint,
} from '../derive/cellDescription';
import { cellGraphOf } from '../derive/cellGraphOf';
import type { CellConnection, CellGraph } from '../graph';
import { callCycles } from './callCycles';
import { findingsOf } from './findings';

function graphOf(
  names: readonly string[],
  connections: readonly CellConnection[],
): CellGraph {
  return {
    ...shop,
    nodes: names.map(name => node(name)),
    peers: [],
    connections,
  };
}

function publicEndpoint(
  name: string,
  settings: readonly string[] = [],
): DescribedEndpoint {
  return {
    name,
    type: 'HTTP',
    visibility: 'public',
    policies: [{ visibility: 'public', settings }],
  };
}

/** Whether calls lead from one component to another, found the slow way. */
function leads({ connections, nodes }: CellGraph, from: string, to: string) {
  const ids = new Set(nodes.map(({ id }) => id));
  const reached = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const call of connections) {
      if (call.from === at && ids.has(call.to) && !reached.has(call.to)) {
        reached.add(call.to);
        open.push(call.to);
      }
    }
  }
  return reached.has(to);
}

describe('callCycles', () => {
  it('finds circles, not chains', () => {
    expect(
      callCycles(
        graphOf(
          ['a', 'b', 'c', 'd', 'self'],
          [
            calls('c', 'a'),
            calls('a', 'b'),
            calls('b', 'c'),
            calls('c', 'd'),
            calls('self', 'self'),
          ],
        ),
      ),
    ).toEqual(expect.arrayContaining([['a', 'b', 'c'], ['self']]));
  });

  it('puts two components together exactly when each leads to the other', () => {
    fc.assert(
      fc.property(anyGraph, graph => {
        const cycles = callCycles(graph);
        const ids = graph.nodes.map(({ id }) => id);
        for (const a of ids) {
          const group = cycles.find(members => members.includes(a)) ?? [];
          expect(group).toEqual(
            ids.filter(b => leads(graph, a, b) && leads(graph, b, a)),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('follows a chain of many thousand components', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `n${i}`);
    const chain = names.slice(1).map((name, i) => calls(`n${i}`, name));
    expect(callCycles(graphOf(names, chain))).toEqual([]);
  });
});

describe('findingsOf', () => {
  it('tells the gravest first', () => {
    expect(
      findingsOf({
        ...shop,
        connections: [...shop.connections, calls('cart', 'orders')],
      }),
    ).toEqual([
      {
        rule: 'pending-connection',
        severity: 'error',
        subject: 'orders',
        to: 'payments',
        reason: 'payment-api is not deployed',
      },
      {
        rule: 'cycle',
        severity: 'warning',
        subject: 'orders',
        members: ['orders', 'cart'],
      },
      {
        rule: 'uncalled-endpoint',
        severity: 'note',
        subject: 'cart',
        endpoint: 'api-0',
      },
      {
        rule: 'uncalled-endpoint',
        severity: 'note',
        subject: 'products',
        endpoint: 'api-1',
      },
    ]);
  });

  it('does not mind an endpoint that is called', () => {
    const called = graphOf(
      ['web'],
      [calls('web', 'cart', { endpoint: 'cart/endpoint-0' })],
    );
    expect(
      findingsOf({
        ...called,
        nodes: [...called.nodes, node('cart', ['project'])],
      }),
    ).toEqual([]);
  });

  it('minds the eleventh callee, not several calls of one', () => {
    const names = Array.from({ length: 11 }, (_, i) => `callee-${i}`);
    const all = names.map(name => calls('hub', name));
    const twice = calls('hub', 'callee-0', { id: 'again' });
    expect(
      findingsOf(graphOf(['hub', ...names], [...all.slice(0, 10), twice])),
    ).toEqual([]);
    expect(findingsOf(graphOf(['hub', ...names], all))).toEqual([
      { rule: 'fan-out', severity: 'warning', subject: 'hub', callees: 11 },
    ]);
  });

  it('names public endpoints that ask nobody who they are', () => {
    const view: CellDescription = {
      organization: 'acme',
      project: 'shop',
      environment: 'production',
      components: [
        {
          name: 'web',
          displayName: 'Web',
          componentType: 'deployment/service',
          health: 'healthy',
          endpoints: [
            publicEndpoint('bare'),
            publicEndpoint('limited', ['rateLimit']),
            publicEndpoint('guarded', ['cors', 'jwt']),
            { ...publicEndpoint('inner'), visibility: 'organization' },
          ],
        },
      ],
      connections: [],
      consumers: [],
    };
    const graph = cellGraphOf(view, {
      title: 'Shop',
      subtitle: 'production',
      linkTo: () => undefined,
    });
    expect(findingsOf(graph)).toMatchObject([
      { rule: 'open-endpoint', severity: 'warning', endpoint: 'bare' },
      { rule: 'open-endpoint', severity: 'warning', endpoint: 'limited' },
    ]);
  });
});
