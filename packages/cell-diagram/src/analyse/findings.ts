import type { CellGraph } from '../graph';
import { relationsOf } from '../relations';
import { callCycles } from './callCycles';

/** What an architect should look at. `subject` is the id of the node to look at first. */
export type Finding =
  /** A call that leads nowhere, or is not allowed yet. */
  | {
      readonly rule: 'pending-connection';
      readonly severity: 'error';
      readonly subject: string;
      readonly to: string;
      readonly reason?: string;
    }
  /** Components that call each other in a circle can only be changed, started and understood together. */
  | {
      readonly rule: 'cycle';
      readonly severity: 'warning';
      readonly subject: string;
      readonly members: readonly string[];
    }
  /** A component that depends on very many others fails with each of them. */
  | {
      readonly rule: 'fan-out';
      readonly severity: 'warning';
      readonly subject: string;
      readonly callees: number;
    }
  /** An endpoint that anybody on the internet can call. */
  | {
      readonly rule: 'open-endpoint';
      readonly severity: 'warning';
      readonly subject: string;
      readonly endpoint: string;
    }
  /** An endpoint that is open to the project alone and that no component declares to call. */
  | {
      readonly rule: 'uncalled-endpoint';
      readonly severity: 'note';
      readonly subject: string;
      readonly endpoint: string;
    };

/** More callees than one person keeps in mind. */
const MANY_CALLEES = 10;

const RANK = { error: 0, warning: 1, note: 2 };

/** What stands out about a cell, the gravest first, then in the order of the graph. */
export function findingsOf(graph: CellGraph): readonly Finding[] {
  const found = [
    ...pendingConnections(graph),
    ...cycles(graph),
    ...fanOuts(graph),
    ...openEndpoints(graph),
    ...uncalledEndpoints(graph),
  ];
  return found.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

function pendingConnections({ connections }: CellGraph): Finding[] {
  return connections
    .filter(({ status }) => status === 'pending')
    .map(({ from, to, reason }) => ({
      rule: 'pending-connection',
      severity: 'error',
      subject: from,
      to,
      ...(reason && { reason }),
    }));
}

function cycles(graph: CellGraph): Finding[] {
  return callCycles(graph).map(members => ({
    rule: 'cycle',
    severity: 'warning',
    subject: members[0],
    members,
  }));
}

function fanOuts(graph: CellGraph): Finding[] {
  const { from } = relationsOf(graph);
  return graph.nodes.flatMap(({ id }): Finding[] => {
    const callees = new Set(from(id).map(({ to }) => to)).size;
    return callees > MANY_CALLEES
      ? [{ rule: 'fan-out', severity: 'warning', subject: id, callees }]
      : [];
  });
}

function openEndpoints({ nodes }: CellGraph): Finding[] {
  return nodes.flatMap(({ id, endpoints }) =>
    endpoints
      .filter(({ access }) => access === 'open')
      .map(
        ({ name }): Finding => ({
          rule: 'open-endpoint',
          severity: 'warning',
          subject: id,
          endpoint: name,
        }),
      ),
  );
}

function uncalledEndpoints({ nodes, connections }: CellGraph): Finding[] {
  const called = new Set(connections.flatMap(({ endpoint }) => endpoint ?? []));
  return nodes.flatMap(({ id, endpoints }) =>
    endpoints
      .filter(
        endpoint =>
          endpoint.visibility === 'project' && !called.has(endpoint.id),
      )
      .map(
        ({ name }): Finding => ({
          rule: 'uncalled-endpoint',
          severity: 'note',
          subject: id,
          endpoint: name,
        }),
      ),
  );
}
