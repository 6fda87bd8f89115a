import type { CellGraph } from '../graph';
import { englishMessages } from '../messages';
import type { CellMessages } from '../messages';
import { publicNodes, shortIds } from './shortIds';

/**
 * A cell as a Mermaid flowchart, which Markdown on most Git hosts shows as a picture.
 *
 * A pending connection is dotted; a connection with an unknown end is left out, as in the picture.
 */
export function cellToMermaid(
  graph: CellGraph,
  own: Partial<CellMessages> = {},
): string {
  const messages = { ...englishMessages, ...own };
  const ids = shortIds(graph);
  const exposed = publicNodes(graph);
  const title = [graph.title, graph.subtitle].filter(Boolean).join(' · ');
  return [
    'flowchart LR',
    ...(exposed.length > 0
      ? [`  internet(("${text(messages.internet)}"))`]
      : []),
    `  subgraph cell["${text(title)}"]`,
    ...graph.nodes.map(({ id, name, kind, health }) => {
      const detail = `${messages.kind(kind)}, ${messages.health[health]}`;
      return `    ${ids.get(id)}["${text(name)}<br/>${text(detail)}"]`;
    }),
    '  end',
    ...graph.peers.map(({ id, name, kind }) => {
      const label = `"${text(name)}<br/>${text(messages.peerKind[kind])}"`;
      const [open, close] = kind === 'resource' ? ['[(', ')]'] : ['{{', '}}'];
      return `  ${ids.get(id)}${open}${label}${close}`;
    }),
    ...exposed.map(({ id }) => `  internet --> ${ids.get(id)}`),
    ...graph.connections.flatMap(({ from, to, label, status }) => {
      const [start, end] = [ids.get(from), ids.get(to)];
      const arrow = status === 'pending' ? '-.->' : '-->';
      return start && end
        ? [`  ${start} ${arrow}|"${text(label)}"| ${end}`]
        : [];
    }),
    '',
  ].join('\n');
}

/** Mermaid takes any character by its number; what it could read as markup is written so. */
function text(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(
      /["#&;<>`\\|[\]{}()]/g,
      character => `#${character.charCodeAt(0)};`,
    );
}
