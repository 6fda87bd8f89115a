import type { CellGraph } from '../graph';
import { englishMessages } from '../messages';
import type { CellMessages } from '../messages';
import { publicNodes, shortIds } from './shortIds';

/**
 * A cell as a C4 model in the Structurizr DSL: the cell is a software system, its components are containers, and what is
 * outside are software systems beside it.
 */
export function cellToStructurizr(
  graph: CellGraph,
  own: Partial<CellMessages> = {},
): string {
  const messages = { ...englishMessages, ...own };
  const ids = shortIds(graph);
  const exposed = publicNodes(graph);
  return [
    `workspace ${text(graph.title)} ${text(graph.subtitle ?? '')} {`,
    '  model {',
    ...(exposed.length > 0
      ? [`    internet = person ${text(messages.internet)}`]
      : []),
    `    cell = softwareSystem ${text(graph.title)} {`,
    ...graph.nodes.map(
      ({ id, name, kind, health, reason = '' }) =>
        `      ${ids.get(id)} = container ${text(name)} ${text(reason)} ${text(
          messages.kind(kind),
        )} ${text(messages.health[health])}`,
    ),
    '    }',
    ...graph.peers.map(
      ({ id, name, kind }) =>
        `    ${ids.get(id)} = softwareSystem ${text(name)} "" ${text(
          messages.peerKind[kind],
        )}`,
    ),
    ...exposed.map(({ id }) => `    internet -> ${ids.get(id)}`),
    ...relations(graph, ids, messages),
    '  }',
    '  views {',
    '    container cell {',
    '      include *',
    '      autolayout lr',
    '    }',
    '  }',
    '}',
    '',
  ].join('\n');
}

/** The language refuses two relations with the same ends and description, so that equal ones are numbered. */
function relations(
  { connections }: CellGraph,
  ids: ReadonlyMap<string, string>,
  messages: CellMessages,
): string[] {
  const seen = new Map<string, number>();
  return connections.flatMap(({ from, to, label, status }) => {
    const [start, end] = [ids.get(from), ids.get(to)];
    if (!start || !end) return [];
    const key = `${start} ${end} ${label}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const description = count > 1 ? `${label} (${count})` : label;
    return [
      `    ${start} -> ${end} ${text(description)} "" ${text(
        messages.status[status],
      )}`,
    ];
  });
}

/** A string of the language: one line, quotes and backslashes escaped. */
function text(value: string): string {
  const line = value.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&');
  return `"${line}"`;
}
