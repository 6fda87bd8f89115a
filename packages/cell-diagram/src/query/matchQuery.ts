import type { CellConnection, CellGraph, CellNode, CellPeer } from '../graph';
import { relationsOf } from '../relations';
import type { Relations } from '../relations';
import type { Query, QueryField, QueryTerm } from './parseQuery';

/** Fields that are met by a part of a word. */
const BY_PART: ReadonlySet<QueryField> = new Set([
  'name',
  'depends-on',
  'used-by',
]);

/** What a query found. */
export interface QueryMatch {
  /** Ids of components and of what is outside. */
  readonly subjects: ReadonlySet<string>;
  /** Ids of the connections that begin or end at one of them. */
  readonly connections: ReadonlySet<string>;
}

/**
 * What meets all conditions of a query.
 *
 * Names, also those of what is called or calls, are found by a part of them; everything else by the whole word. What is
 * outside has neither health nor endpoints: it never meets a condition about them, and always the opposite.
 */
export function matchQuery(graph: CellGraph, query: Query): QueryMatch {
  const relations = relationsOf(graph);
  const subjects = new Set(
    [...graph.nodes, ...graph.peers]
      .filter(subject =>
        query.terms.every(term => holds(term, subject, relations)),
      )
      .map(({ id }) => id),
  );
  const connections = new Set(
    graph.connections
      .filter(({ from, to }) => subjects.has(from) || subjects.has(to))
      .map(({ id }) => id),
  );
  return { subjects, connections };
}

function holds(
  { field = 'name', values, negated }: QueryTerm,
  subject: CellNode | CellPeer,
  relations: Relations,
): boolean {
  const found = wordsOf(field, subject, relations).map(word =>
    word.toLowerCase(),
  );
  const fits = values.some(value =>
    found.some(word =>
      BY_PART.has(field) ? word.includes(value) : word === value,
    ),
  );
  return fits !== negated;
}

/** What a subject has for a field. */
function wordsOf(
  field: QueryField,
  subject: CellNode | CellPeer,
  relations: Relations,
): readonly string[] {
  const { id } = subject;
  const endpoints = 'endpoints' in subject ? subject.endpoints : [];
  switch (field) {
    case 'name':
      return [subject.name];
    case 'type':
      return [subject.kind];
    case 'health':
      return 'health' in subject ? [subject.health] : [];
    case 'visibility':
      return endpoints.map(({ visibility }) => visibility);
    case 'protocol':
      return endpoints.flatMap(({ protocol }) => protocol ?? []);
    case 'depends-on':
      return namesAt(relations.from(id), 'to', relations);
    case 'used-by':
      return namesAt(relations.to(id), 'from', relations);
    default:
      return [...relations.from(id), ...relations.to(id)].map(
        ({ status }) => status,
      );
  }
}

function namesAt(
  connections: readonly CellConnection[],
  end: 'from' | 'to',
  relations: Relations,
): readonly string[] {
  return connections.map(connection => relations.nameOf(connection[end]));
}
