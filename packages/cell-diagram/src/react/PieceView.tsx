import { createElement, memo } from 'react';
import type { ReactNode } from 'react';
import type { Drawing } from '../draw/drawing';

interface PieceViewProps {
  readonly drawing: Drawing;
  /** Key of the piece, by which events find it. */
  readonly piece: string;
  readonly id: string | undefined;
  /** State classes, added to those of the drawing. */
  readonly state: string;
}

function DrawnPiece(props: PieceViewProps) {
  const { drawing, piece, id, state } = props;
  const { class: look, ...attributes } = drawing.attributes;
  return createElement(
    drawing.tag,
    {
      ...attributes,
      id,
      className: `occ-piece ${look ?? ''} ${state}`.trim(),
      'data-piece': piece,
    },
    ...drawing.children.map(render),
  );
}

/** A part of the picture; drawn again only when it or its state changes. */
export const PieceView = memo(DrawnPiece);

function render(child: Drawing | string): ReactNode {
  if (typeof child === 'string') return child;
  const { class: className, ...attributes } = child.attributes;
  return createElement(
    child.tag,
    { ...attributes, className },
    ...child.children.map(render),
  );
}
