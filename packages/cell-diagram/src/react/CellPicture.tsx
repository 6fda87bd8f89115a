import { useId, useMemo, useRef, useState } from 'react';
import { drawScene } from '../draw/scene';
import type { Piece } from '../draw/scene';
import type { CellGraph } from '../graph';
import { layoutMemo } from '../layout/layoutMemo';
import type { CellMessages } from '../messages';
import type { QueryMatch } from '../query/matchQuery';
import { relationsOf } from '../relations';
import { download, themeAround } from './download';
import { neighbourhood, piecesFound } from './emphasis';
import type { ExportFormat } from '../export/exportFormats';
import { stopsOf } from './navigation';
import { PieceView } from './PieceView';
import { Toolbar } from './Toolbar';
import { useCamera } from './useCamera';
import { useInteraction } from './useInteraction';
import type { Interaction } from './useInteraction';

interface CellPictureProps {
  readonly graph: CellGraph;
  readonly selectedId: string | undefined;
  readonly found: QueryMatch | undefined;
  readonly onSelect: (id: string | undefined) => void;
  readonly onOpen: ((id: string) => void) | undefined;
  readonly label: string;
  readonly messages: CellMessages;
}

/** With more pieces than this the neighbourhood is only drawn bolder: dimming all others would take too long. */
const MAX_DIMMED = 700;

/** The picture of a cell that has components, with its tools. */
export function CellPicture(props: CellPictureProps) {
  const { graph, found, label, messages } = props;
  const [layoutOf] = useState(layoutMemo);
  const layout = useMemo(() => layoutOf(graph), [layoutOf, graph]);
  const { width, height } = layout;
  const pieces = useMemo(
    () => drawScene({ graph, layout, messages }),
    [graph, layout, messages],
  );
  const relations = useMemo(() => relationsOf(graph), [graph]);
  const stops = useMemo(() => stopsOf(layout), [layout]);

  const viewport = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const subject = graph.id;
  const camera = useCamera({ viewport, layer, width, height, subject });
  const interaction = useInteraction({ ...props, stops, relations, camera });
  const { active, hovered, selected, handlers } = interaction;
  const focus = focusOf(pieces, [hovered, selected?.key]);
  const near = useMemo(
    () =>
      focus
        ? neighbourhood(pieces, focus, relations)
        : found && piecesFound(pieces, found),
    [pieces, focus, relations, found],
  );

  const id = useId();
  const idOf = useMemo(
    () => new Map(pieces.map(({ key }, i) => [key, `${id}-${i}`])),
    [pieces, id],
  );
  // One stop of the Tab key: where the reader is within the picture is told by the active descendant.
  const keyboard = {
    tabIndex: 0,
    'aria-activedescendant': active && idOf.get(active.key),
  };
  const [failure, setFailure] = useState<string>();
  const takeAway = async (format: ExportFormat) => {
    try {
      const theme = themeAround(viewport.current);
      const exported = { graph, layout, messages, theme };
      // Few readers take a cell away: who looks at one need not load what writes files.
      const { exportFile } = await import('./exportFile');
      const { name, content } = await exportFile(format, exported);
      download(name, content);
      setFailure(undefined);
    } catch (error) {
      setFailure(messages.exportFailed(format, String(error)));
    }
  };
  return (
    <>
      <Toolbar camera={camera} messages={messages} onExport={takeAway} />
      {failure && (
        <p role="alert" className="occ-failure">
          {failure}
        </p>
      )}
      <div
        {...keyboard}
        {...handlers}
        ref={viewport}
        className="occ-viewport"
        style={{ aspectRatio: `${width} / ${height}` }}
        role="application"
        aria-label={label}
        aria-describedby={`${id}-help`}
      >
        <div ref={layer} className="occ-layer">
          <svg
            className={pictureClass(pieces.length, near !== undefined)}
            role="graphics-document"
            aria-label={label}
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            focusable="false"
          >
            <desc>
              {messages.description({
                components: graph.nodes.length,
                connections: graph.connections.length,
                unplaced: layout.unplaced.length,
              })}
            </desc>
            {pieces.map(piece => (
              <PieceView
                key={piece.key}
                piece={piece.key}
                drawing={piece.drawing}
                id={idOf.get(piece.key)}
                state={stateOf(piece, near, interaction)}
              />
            ))}
          </svg>
        </div>
      </div>
      <p id={`${id}-help`} className="occ-hidden">
        {messages.keyboardHelp}
      </p>
    </>
  );
}

function pictureClass(pieces: number, focused: boolean): string {
  if (pieces > MAX_DIMMED) return 'occ-picture occ-large';
  return focused ? 'occ-picture occ-focused' : 'occ-picture';
}

/** The first of the pieces that can be emphasised; the frame and the gateways can not. */
function focusOf(
  pieces: readonly Piece[],
  keys: readonly (string | undefined)[],
): Piece['subject'] | undefined {
  for (const key of keys) {
    const subject = key && pieces.find(piece => piece.key === key)?.subject;
    if (!subject) continue;
    if (subject.kind === 'connection') return subject;
    if (subject.kind === 'node' || subject.kind === 'peer') return subject;
  }
  return undefined;
}

/** The state of a piece as classes of the style sheet. */
function stateOf(
  { key, subject }: Piece,
  near: ReadonlySet<string> | undefined,
  { active, selected }: Interaction,
): string {
  const stands = subject.kind === 'node' || subject.kind === 'peer';
  const states = [
    near?.has(key) && 'occ-near',
    active?.key === key && 'occ-active',
    selected && stands && selected.id === subject.id && 'occ-selected',
  ];
  return states.filter(Boolean).join(' ');
}
