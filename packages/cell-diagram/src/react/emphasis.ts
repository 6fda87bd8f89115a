import type { Piece } from '../draw/scene';
import type { QueryMatch } from '../query/matchQuery';
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
  return keysOf(pieces, {
    subjects: ids,
    connections,
    isExposed: node => of.kind === 'node' && node === of.id,
  });
}

/** Keys of the pieces that a query found. The frame and the gateways stay as they are. */
export function piecesFound(
  pieces: readonly Piece[],
  { subjects, connections }: QueryMatch,
): ReadonlySet<string> {
  return keysOf(pieces, {
    subjects,
    connections,
    isExposed: node => subjects.has(node),
  });
}

function keysOf(
  pieces: readonly Piece[],
  shown: QueryMatch & { readonly isExposed: (node: string) => boolean },
): ReadonlySet<string> {
  const belongs = ({ subject }: Piece) => {
    switch (subject.kind) {
      case 'connection':
        return shown.connections.has(subject.id);
      case 'node':
      case 'peer':
        return shown.subjects.has(subject.id);
      case 'exposure':
        return shown.isExposed(subject.node);
      default:
        return true;
    }
  };
  return new Set(pieces.filter(belongs).map(({ key }) => key));
}
