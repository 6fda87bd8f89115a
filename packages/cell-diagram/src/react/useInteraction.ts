import { useState } from 'react';
import type { HTMLAttributes, KeyboardEvent, SyntheticEvent } from 'react';
import type { Relations } from '../relations';
import { moveOfKey, nextStop } from './navigation';
import type { Stop } from './navigation';
import type { Camera } from './useCamera';

export interface InteractionInput {
  readonly stops: readonly Stop[];
  readonly relations: Relations;
  readonly camera: Camera;
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
  readonly onOpen: ((id: string) => void) | undefined;
}

export interface Interaction {
  /** Key of the piece under the pointer. */
  readonly hovered: string | undefined;
  /** Where the keyboard stands. */
  readonly active: Stop | undefined;
  readonly selected: Stop | undefined;
  /** For the element that holds the picture. */
  readonly handlers: HTMLAttributes<HTMLElement>;
}

/** What the reader does with pointer and keyboard. The events of all pieces are taken where they arrive together. */
export function useInteraction(input: InteractionInput): Interaction {
  const { stops, camera, selectedId, onSelect, onOpen } = input;
  const [hovered, setHovered] = useState<string>();
  const [activeKey, setActiveKey] = useState<string>();
  const selected = stops.find(stop => stop.id === selectedId);
  const active =
    stops.find(stop => stop.key === activeKey) ?? selected ?? stops[0];
  const stopAt = (event: SyntheticEvent) => {
    const key = pieceAt(event);
    return stops.find(stop => stop.key === key);
  };
  const moveTo = (stop: Stop) => {
    setActiveKey(stop.key);
    camera.reveal(stop.box);
  };

  return {
    hovered,
    active,
    selected,
    handlers: {
      onKeyDown: event => {
        const action = active && actionOf(event, { ...input, active, moveTo });
        if (!action) return;
        event.preventDefault();
        action();
      },
      onClick: event => {
        const stop = stopAt(event);
        if (stop) setActiveKey(stop.key);
        onSelect(stop?.id);
      },
      onDoubleClick: event => {
        const stop = stopAt(event);
        if (stop) onOpen?.(stop.id);
      },
      onPointerOver: event => {
        // A pointer with a button down moves the picture; what passes below it is not meant.
        if (event.buttons === 0) setHovered(pieceAt(event));
      },
      onPointerLeave: () => setHovered(undefined),
    },
  };
}

interface ActionInput extends InteractionInput {
  readonly active: Stop;
  readonly moveTo: (stop: Stop) => void;
}

/** What a key does; keys with a modifier belong to the browser. */
function actionOf(
  event: KeyboardEvent,
  input: ActionInput,
): (() => void) | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const { stops, relations, camera, active, onSelect, onOpen, moveTo } = input;
  const move = moveOfKey[event.key];
  if (move) {
    return () => moveTo(nextStop({ stops, from: active, move, relations }));
  }
  switch (event.key) {
    case 'Enter':
      return () => (onOpen ?? onSelect)(active.id);
    case ' ':
      return () => onSelect(active.id);
    case 'Escape':
      return () => onSelect(undefined);
    case '+':
    case '=':
      return camera.zoomIn;
    case '-':
      return camera.zoomOut;
    case '0':
      return camera.fit;
    default:
      return undefined;
  }
}

/** Key of the piece that an event happened on. */
function pieceAt({ target }: SyntheticEvent): string | undefined {
  const piece =
    target instanceof Element ? target.closest('[data-piece]') : null;
  return piece?.getAttribute('data-piece') ?? undefined;
}
