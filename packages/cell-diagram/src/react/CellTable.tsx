import { useMemo } from 'react';
import type { CellConnection, CellGraph, CellNode } from '../graph';
import { englishMessages } from '../messages';
import type { CellMessages } from '../messages';
import { indexGraph, passageOf } from '../passage';
import { relationsOf } from '../relations';
import type { Relations } from '../relations';
import { DiagramStyle } from './DiagramStyle';
import { SubjectLink } from './SubjectLink';

export interface CellTableProps {
  readonly graph: CellGraph;
  /** A click on the name of a node or peer, instead of loading its address. */
  readonly onOpen?: (id: string) => void;
  readonly messages?: Partial<CellMessages>;
  readonly className?: string;
}

/** Everything that the diagram shows, as tables: for those who can not see it, and for those who would rather read. */
export function CellTable(props: CellTableProps) {
  const { graph, onOpen, className = '' } = props;
  const messages = useMemo<CellMessages>(
    () => ({ ...englishMessages, ...props.messages }),
    [props.messages],
  );
  const relations = useMemo(() => relationsOf(graph), [graph]);
  const parts: TableProps = { graph, onOpen, messages, relations };
  return (
    <div className={`occ-tables ${className}`.trim()}>
      <DiagramStyle />
      <Components {...parts} />
      {graph.connections.length > 0 && <Connections {...parts} />}
      {graph.peers.length > 0 && <Outside {...parts} />}
    </div>
  );
}

interface TableProps {
  readonly graph: CellGraph;
  readonly onOpen: ((id: string) => void) | undefined;
  readonly messages: CellMessages;
  readonly relations: Relations;
}

const withReason = (word: string, reason: string | undefined) =>
  reason ? `${word}: ${reason}` : word;

function Components({ graph, onOpen, messages, relations }: TableProps) {
  const { table } = messages;
  const others = (list: readonly CellConnection[], end: 'from' | 'to') =>
    [
      ...new Set(list.map(connection => relations.nameOf(connection[end]))),
    ].join(', ') || table.none;
  return (
    <table>
      <caption>{table.components}</caption>
      <Head
        columns={[
          table.name,
          table.kind,
          table.health,
          table.endpoints,
          table.calls,
          table.calledBy,
        ]}
      />
      <tbody>
        {graph.nodes.map(node => (
          <tr key={node.id}>
            <th scope="row">
              <SubjectLink subject={node} onOpen={onOpen} />
            </th>
            <td>{messages.kind(node.kind)}</td>
            <td>{withReason(messages.health[node.health], node.reason)}</td>
            <td>
              <Endpoints node={node} messages={messages} />
            </td>
            <td>{others(relations.from(node.id), 'to')}</td>
            <td>{others(relations.to(node.id), 'from')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Endpoints({
  node,
  messages,
}: {
  readonly node: CellNode;
  readonly messages: CellMessages;
}) {
  if (node.endpoints.length === 0) return <>{messages.table.none}</>;
  return (
    <ul>
      {node.endpoints.map(({ id, name, protocol, visibility }) => (
        <li key={id}>
          {[name, protocol, messages.visibility[visibility]]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}

function Connections({ graph, messages, relations }: TableProps) {
  const { table } = messages;
  const index = useMemo(() => indexGraph(graph), [graph]);
  const gatewayOf = (connection: CellConnection) => {
    const passage = passageOf(connection, index);
    if (passage.kind === 'crossing') return messages.side[passage.side];
    return passage.kind === 'inside' ? table.inside : table.unplaced;
  };
  return (
    <table>
      <caption>{table.connections}</caption>
      <Head
        columns={[
          table.from,
          table.to,
          table.what,
          table.gateway,
          table.status,
        ]}
      />
      <tbody>
        {graph.connections.map(connection => (
          <tr key={connection.id}>
            <th scope="row">{relations.nameOf(connection.from)}</th>
            <td>{relations.nameOf(connection.to)}</td>
            <td>{connection.label}</td>
            <td>{gatewayOf(connection)}</td>
            <td>
              {withReason(
                messages.status[connection.status],
                connection.reason,
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outside({ graph, onOpen, messages }: TableProps) {
  const { table } = messages;
  return (
    <table>
      <caption>{table.outside}</caption>
      <Head columns={[table.name, table.kind]} />
      <tbody>
        {graph.peers.map(peer => (
          <tr key={peer.id}>
            <th scope="row">
              <SubjectLink subject={peer} onOpen={onOpen} />
            </th>
            <td>{messages.peerKind[peer.kind]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ columns }: { readonly columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        {columns.map(column => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
