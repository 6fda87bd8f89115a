import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  matchQuery,
  parseQuery,
  type CellGraph,
  type QueryMatch,
  type QueryProblem,
} from '@openchoreo/cell-diagram';

/** A search in a cell; its text stands in the address. */
export interface CellSearch {
  readonly text: string;
  readonly search: (text: string) => void;
  /** Absent while nothing is asked for. */
  readonly found?: QueryMatch;
  readonly problems: readonly QueryProblem[];
}

export function useCellSearch(graph: CellGraph): CellSearch {
  const [params, setParams] = useSearchParams();
  const text = params.get('q') ?? '';
  const answer = useMemo(() => {
    const query = parseQuery(text);
    return {
      found: query.terms.length > 0 ? matchQuery(graph, query) : undefined,
      problems: query.problems,
    };
  }, [graph, text]);
  const search = (value: string) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.delete('q');
        if (value) {
          next.set('q', value);
        }
        return next;
      },
      { replace: true },
    );
  return { text, search, ...answer };
}
