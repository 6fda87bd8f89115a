import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import {
  CellDiagram,
  type CellGraph,
  type CellMessages,
  type QueryMatch,
} from '@openchoreo/cell-diagram';

import { useCellMessages } from './useCellMessages';

/** The diagram of a cell. What is selected stands in the address; opening something leads to its page. */
export function CellMap(props: {
  readonly graph: CellGraph;
  /** What this diagram says in other words. */
  readonly messages?: Partial<CellMessages>;
  /** What a query found; the rest is dimmed. */
  readonly found?: QueryMatch;
}) {
  const { graph, found } = props;
  const common = useCellMessages();
  const messages = useMemo(
    () => ({ ...common, ...props.messages }),
    [common, props.messages],
  );
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();

  const select = (id: string | undefined) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.delete('sel');
        if (id) {
          next.set('sel', id);
        }
        return next;
      },
      { replace: true },
    );
  const open = (id: string) => {
    const subject = [...graph.nodes, ...graph.peers].find(
      candidate => candidate.id === id,
    );
    if (subject?.href) {
      navigate(subject.href);
    }
  };

  return (
    <CellDiagram
      graph={graph}
      messages={messages}
      found={found}
      selectedId={params.get('sel') ?? undefined}
      onSelect={select}
      onOpen={open}
    />
  );
}
