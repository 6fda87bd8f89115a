import type { CellGraph } from '../graph';
import { englishMessages } from '../messages';
import type { CellMessages } from '../messages';
import { indexGraph, passageOf } from '../passage';
import { relationsOf } from '../relations';

/** A cell as Markdown: its components, its connections and what is outside, as tables. */
export function cellToMarkdown(
  graph: CellGraph,
  own: Partial<CellMessages> = {},
): string {
  const messages = { ...englishMessages, ...own };
  const { table } = messages;
  const { nameOf } = relationsOf(graph);
  const index = indexGraph(graph);
  const gatewayOf = (connection: CellGraph['connections'][number]) => {
    const passage = passageOf(connection, index);
    switch (passage.kind) {
      case 'crossing':
        return messages.side[passage.side];
      case 'inside':
        return table.inside;
      default:
        return table.unplaced;
    }
  };
  const withReason = (word: string, reason: string | undefined) =>
    reason ? `${word}: ${reason}` : word;
  return [
    `# ${cell([graph.title, graph.subtitle].filter(Boolean).join(' · '))}`,
    '',
    ...tableOf(
      table.components,
      [table.name, table.kind, table.health, table.endpoints],
      graph.nodes.map(({ name, kind, health, reason, endpoints }) => [
        name,
        messages.kind(kind),
        withReason(messages.health[health], reason),
        endpoints
          .map(
            ({ name: endpoint, protocol, visibility }) =>
              `${endpoint} (${[protocol, messages.visibility[visibility]]
                .filter(Boolean)
                .join(', ')})`,
          )
          .join(', ') || table.none,
      ]),
    ),
    ...tableOf(
      table.connections,
      [table.from, table.to, table.what, table.gateway, table.status],
      graph.connections.map(connection => [
        nameOf(connection.from),
        nameOf(connection.to),
        connection.label,
        gatewayOf(connection),
        withReason(messages.status[connection.status], connection.reason),
      ]),
    ),
    ...tableOf(
      table.outside,
      [table.name, table.kind],
      graph.peers.map(({ name, kind }) => [name, messages.peerKind[kind]]),
    ),
  ].join('\n');
}

function tableOf(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell).join(' | ')} |`;
  return rows.length === 0
    ? []
    : [
        `## ${cell(title)}`,
        '',
        line(columns),
        `| ${columns.map(() => '---').join(' | ')} |`,
        ...rows.map(line),
        '',
      ];
}

/** What Markdown could read as anything else than text is escaped. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
}
