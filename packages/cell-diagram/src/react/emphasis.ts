import type { Piece } from '../draw/scene';
import type { Relations } from '../relations';

/**
 * Keys of the pieces that belong to a node, a peer or a connection: it, its connections, and what is at their other ends.
 */
export function neighbourhood(
  pieces: readonly Piece[],
  of: Piece['subject'],
  { from, to }: Relations,
): ReadonlySet<string> {
  const ids = new Set<string>();
  const connections = new Set<string>();
  if (of.kind === 'connection') {
    connections.add(of.id);
    ids.add(of.from).add(of.to);
  } else if (of.kind === 'node' || of.kind === 'peer') {
    ids.add(of.id);
    for (const connection of [...from(of.id), ...to(of.id)]) {
      connections.add(connection.id);
      ids.add(connection.from).add(connection.to);
    }
  }
  const belongs = ({ subject }: Piece) => {
    switch (subject.kind) {
      case 'connection':
        return connections.has(subject.id);
      case 'node':
      case 'peer':
        return ids.has(subject.id);
      case 'exposure':
        return of.kind === 'node' && subject.node === of.id;
      default:
        return true;
    }
  };
  return new Set(pieces.filter(belongs).map(({ key }) => key));
}
