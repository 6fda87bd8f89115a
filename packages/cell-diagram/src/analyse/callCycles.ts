import type { CellGraph } from '../graph';

/**
 * Groups of components that call each other in a circle, each in the order of the graph; a component that calls itself is a
 * group of one.
 *
 * Two walks, the second against the calls in the order in which the first ended (Kosaraju): linear in the calls, and without
 * recursion, since a chain of a thousand components must not exhaust the stack.
 */
export function callCycles(graph: CellGraph): readonly (readonly string[])[] {
  const callees = callsBetween(graph, 'from', 'to');
  const callers = callsBetween(graph, 'to', 'from');
  const ids = graph.nodes.map(({ id }) => id);
  const ended = ids.reduceRight<Walk>((walk, id) => visit(id, callees, walk), {
    seen: new Set(),
    order: [],
  }).order;
  const seen = new Set<string>();
  const groups = ended
    .reverse()
    .map(id => visit(id, callers, { seen, order: [] }).order);
  const position = new Map(ids.map((id, index) => [id, index]));
  return groups
    .filter(
      ([first, ...others]) =>
        others.length > 0 || (first && callees.get(first)?.includes(first)),
    )
    .map(group =>
      [...group].sort(
        (a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0),
      ),
    );
}

type Calls = ReadonlyMap<string, readonly string[]>;

interface Walk {
  readonly seen: Set<string>;
  /** In the order in which they were left. */
  readonly order: string[];
}

function callsBetween(
  { nodes, connections }: CellGraph,
  start: 'from' | 'to',
  end: 'from' | 'to',
): Calls {
  const calls = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const connection of connections) {
    if (calls.has(connection[end])) {
      calls.get(connection[start])?.push(connection[end]);
    }
  }
  return calls;
}

function visit(root: string, calls: Calls, walk: Walk): Walk {
  const { seen, order } = walk;
  if (seen.has(root)) return walk;
  seen.add(root);
  const stack = [{ id: root, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const following = calls.get(top.id)?.[top.next];
    top.next += 1;
    if (following === undefined) {
      order.push(top.id);
      stack.pop();
    } else if (!seen.has(following)) {
      seen.add(following);
      stack.push({ id: following, next: 0 });
    }
  }
  return walk;
}
