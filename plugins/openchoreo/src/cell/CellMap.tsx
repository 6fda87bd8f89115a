import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { CellView } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { LinkTo } from '@openchoreo/backstage-plugin-openchoreo-react';
import { CellDiagram } from '@openchoreo/cell-diagram';
import { cellGraphOf } from './cellGraphOf';

/** The diagram of a cell. What is selected stands in the address; opening something leads to its page. */
export function CellMap(props: {
  readonly view: CellView;
  readonly title: string;
  readonly subtitle: string;
  readonly linkTo: LinkTo;
}) {
  const { view, title, subtitle, linkTo } = props;
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const graph = useMemo(
    () => cellGraphOf(view, { title, subtitle, linkTo }),
    [view, title, subtitle, linkTo],
  );

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
      selectedId={params.get('sel') ?? undefined}
      onSelect={select}
      onOpen={open}
    />
  );
}
