import { useNavigate, useSearchParams } from 'react-router-dom';
import { CellDiagram, type CellGraph } from '@openchoreo/cell-diagram';

/** The diagram of a cell. What is selected stands in the address; opening something leads to its page. */
export function CellMap({ graph }: { readonly graph: CellGraph }) {
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
      selectedId={params.get('sel') ?? undefined}
      onSelect={select}
      onOpen={open}
    />
  );
}
