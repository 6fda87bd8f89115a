import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { CellGraph } from '../graph';
import { englishMessages } from '../messages';
import type { CellMessages } from '../messages';
import type { QueryMatch } from '../query/matchQuery';
import { CellPicture } from './CellPicture';
import { DiagramStyle } from './DiagramStyle';

export interface CellDiagramProps {
  readonly graph: CellGraph;
  /** Id of the node or peer that is selected. */
  readonly selectedId?: string;
  /** What a query found; the rest is dimmed. Keep the object stable between renders. */
  readonly found?: QueryMatch;
  /** With it the host keeps the selection in `selectedId`; without it the diagram keeps it itself. */
  readonly onSelect?: (id: string | undefined) => void;
  /** Enter or a double click on a node or peer. */
  readonly onOpen?: (id: string) => void;
  /** Name of the diagram; the title of the cell by default. */
  readonly label?: string;
  /** Texts in another language; keep the object stable between renders. */
  readonly messages?: Partial<CellMessages>;
  /** Shown in place of an empty cell; says by default how it gets components. */
  readonly empty?: ReactNode;
  readonly className?: string;
}

/**
 * Draws a cell: its components, the four gateways, what is outside, and every connection.
 *
 * One stop of the Tab key; within it the arrow keys follow the calls. Nothing moves unless the structure of the graph
 * changes, and the camera stays where the reader put it for as long as the cell is the same.
 */
export function CellDiagram(props: CellDiagramProps) {
  const { graph, onSelect, className = '' } = props;
  const messages = useMessages(props.messages);
  const [ownSelection, setOwnSelection] = useState<string>();
  const selectedId = onSelect ? props.selectedId : ownSelection;
  const latest = useRef(onSelect);
  latest.current = onSelect;
  const select = useCallback((id: string | undefined) => {
    if (latest.current) latest.current(id);
    else setOwnSelection(id);
  }, []);

  return (
    <div className={`occ-diagram ${className}`.trim()}>
      <DiagramStyle />
      {graph.nodes.length === 0 ? (
        props.empty ?? (
          <div className="occ-empty">
            <strong>{messages.emptyTitle}</strong>
            <p>{messages.emptyHelp}</p>
          </div>
        )
      ) : (
        <CellPicture
          graph={graph}
          selectedId={selectedId}
          found={props.found}
          onSelect={select}
          onOpen={props.onOpen}
          label={props.label ?? messages.label(graph.title)}
          messages={messages}
        />
      )}
    </div>
  );
}

function useMessages(own: Partial<CellMessages> | undefined): CellMessages {
  return useMemo(() => ({ ...englishMessages, ...own }), [own]);
}
