import type { CellGraph } from '../graph';

/** Names for nodes and peers that every language takes as identifiers, in the order of the graph. */
export function shortIds(graph: CellGraph): ReadonlyMap<string, string> {
  return new Map([
    ...graph.nodes.map(({ id }, i): [string, string] => [id, `component${i}`]),
    ...graph.peers.map(({ id }, i): [string, string] => [id, `outside${i}`]),
  ]);
}

/** The components that are open to the internet. */
export function publicNodes({ nodes }: CellGraph): CellGraph['nodes'] {
  return nodes.filter(({ endpoints }) =>
    endpoints.some(({ visibility }) => visibility === 'public'),
  );
}
