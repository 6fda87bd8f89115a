import type { Call } from './structure';

/**
 * Chooses the calls to draw against the direction of reading, so that the others form no cycle.
 *
 * A depth-first walk from the entry components: a call to a component that is still open closes a cycle. Iterative, since
 * a chain of a thousand components must not exhaust the stack.
 */
export function backwardCalls(
  count: number,
  calls: readonly Call[],
  entries: ReadonlySet<number>,
): ReadonlySet<string> {
  const outgoing: Call[][] = Array.from({ length: count }, () => []);
  const callers = new Array<number>(count).fill(0);
  for (const call of calls) {
    outgoing[call.from].push(call);
    callers[call.to] += 1;
  }
  const rank = (node: number) => (entries.has(node) ? 0 : 1);
  const roots = Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => rank(a) - rank(b) || callers[a] - callers[b] || a - b,
  );

  const backward = new Set<string>();
  const state = new Array<'new' | 'open' | 'done'>(count).fill('new');
  for (const root of roots) {
    if (state[root] !== 'new') continue;
    state[root] = 'open';
    const stack = [{ node: root, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const call = outgoing[top.node][top.next];
      top.next += 1;
      if (!call) {
        state[top.node] = 'done';
        stack.pop();
      } else if (state[call.to] === 'new') {
        state[call.to] = 'open';
        stack.push({ node: call.to, next: 0 });
      } else if (state[call.to] === 'open') {
        backward.add(call.id);
      }
    }
  }
  return backward;
}
