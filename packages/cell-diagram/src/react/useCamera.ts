import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import type { D3ZoomEvent, ZoomBehavior } from 'd3-zoom';
import { useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { Box } from '../layout/types';

const SCALES: [number, number] = [0.03, 4];
const STEP = 1.3;
const MAX_WHEEL = 0.3;
/** Milliseconds after a gesture until the text is drawn sharp again. */
const SETTLE = 150;
/** Pixels that stay between what is brought into view and the border. */
const EDGE = 24;

/** What moves the picture. */
export interface Camera {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** Shows the whole picture, never larger than it is. */
  readonly fit: () => void;
  /** Moves just as far as is needed to show a part. */
  readonly reveal: (box: Box) => void;
}

export interface CameraInput {
  readonly viewport: RefObject<HTMLDivElement>;
  readonly layer: RefObject<HTMLDivElement>;
  /** Of the picture. */
  readonly width: number;
  readonly height: number;
  /** What is shown; another one is fitted anew, the same one keeps its camera. */
  readonly subject: string;
}

/**
 * A wheel zooms only with Ctrl or Cmd (as a pinch on a touchpad comes), and a finger alone scrolls the page: the picture
 * never takes the page's own scrolling.
 */
function isGesture(event: MouseEvent | WheelEvent | TouchEvent): boolean {
  if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
  if ('touches' in event) return event.touches.length > 1;
  // Without a window, as in events of tests, there is nothing to follow a drag in.
  return event.button === 0 && !event.ctrlKey && event.view !== null;
}

/**
 * How far an event of the wheel zooms, as a power of two. A pinch sends many small steps and a wheel few large ones: both
 * stay below one press of a button.
 */
function zoomOfWheel({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const lines = deltaMode === 1 ? 0.05 : 0.002;
  const step = -deltaY * (deltaMode === 2 ? 1 : lines) * (ctrlKey ? 10 : 1);
  return Math.min(MAX_WHEEL, Math.max(-MAX_WHEEL, step));
}

/**
 * Pans and zooms by a CSS transform of the layer, outside of React: a frame of a gesture renders nothing anew. The layer
 * is a compositor layer only while it moves, so that text is sharp at rest.
 */
export function useCamera(input: CameraInput): Camera {
  const { viewport, layer, width, height, subject } = input;
  const size = useRef({ width, height });
  size.current = { width, height };
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown>>();
  const touched = useRef(false);

  const camera = useMemo<Camera & { refit: () => void }>(() => {
    const scaleBy = (factor: number) => {
      if (!viewport.current || !behaviour.current) return;
      touched.current = true;
      select(viewport.current).call(behaviour.current.scaleBy, factor);
    };
    const refit = () => {
      const element = viewport.current;
      if (!element || !behaviour.current) return;
      const view = { width: element.clientWidth, height: element.clientHeight };
      const { width: w, height: h } = size.current;
      if (view.width === 0 || view.height === 0) return;
      const scale = Math.min(1, view.width / w, view.height / h);
      const transform = zoomIdentity
        .translate((view.width - w * scale) / 2, (view.height - h * scale) / 2)
        .scale(scale);
      select(element).call(behaviour.current.transform, transform);
    };
    return {
      zoomIn: () => scaleBy(STEP),
      zoomOut: () => scaleBy(1 / STEP),
      refit,
      fit: () => {
        touched.current = false;
        refit();
      },
      reveal: box => {
        if (!viewport.current || !behaviour.current) return;
        const { dx, dy } = distanceToView(viewport.current, box);
        if (dx === 0 && dy === 0) return;
        touched.current = true;
        select(viewport.current).call(behaviour.current.translateBy, dx, dy);
      },
    };
  }, [viewport]);

  useEffect(() => {
    const element = viewport.current;
    if (!element) return undefined;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const moving = (now: boolean) => {
      if (layer.current)
        layer.current.style.willChange = now ? 'transform' : '';
    };
    const zooming = zoom<HTMLDivElement, unknown>()
      .scaleExtent(SCALES)
      .extent(extentOf)
      .filter(isGesture)
      .wheelDelta(zoomOfWheel)
      .on('start', () => {
        clearTimeout(settling);
        moving(true);
      })
      .on('zoom', (event: D3ZoomEvent<HTMLDivElement, unknown>) => {
        if (event.sourceEvent) touched.current = true;
        const { x, y, k } = event.transform;
        if (!layer.current) return;
        layer.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
      })
      .on('end', () => {
        settling = setTimeout(() => moving(false), SETTLE);
      });
    behaviour.current = zooming;
    // A double click opens what is under it, and a finger belongs to the page.
    select(element)
      .call(zooming)
      .on('dblclick.zoom', null)
      .style('touch-action', 'pan-x pan-y');
    return () => {
      clearTimeout(settling);
      select(element).on('.zoom', null);
      behaviour.current = undefined;
    };
  }, [viewport, layer]);

  useEffect(() => {
    touched.current = false;
    camera.refit();
  }, [camera, subject]);

  useEffect(() => {
    const element = viewport.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    // Someone who has moved the camera keeps it; until then the picture follows the room it has.
    const observer = new ResizeObserver(() => {
      if (!touched.current) camera.refit();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [camera, viewport]);

  return camera;
}

function extentOf(this: HTMLDivElement): [[number, number], [number, number]] {
  return [
    [0, 0],
    [this.clientWidth, this.clientHeight],
  ];
}

/** How far the picture has to move for the box to be in view, in pixels of the picture. */
function distanceToView(
  viewport: HTMLDivElement,
  box: Box,
): { dx: number; dy: number } {
  const { x, y, k } = zoomTransform(viewport);
  const missing = (start: number, end: number, room: number) => {
    if (start < EDGE) return EDGE - start;
    return end > room - EDGE ? Math.max(room - EDGE - end, EDGE - start) : 0;
  };
  const [left, top] = [box.x * k + x, box.y * k + y];
  return {
    dx: missing(left, left + box.width * k, viewport.clientWidth) / k,
    dy: missing(top, top + box.height * k, viewport.clientHeight) / k,
  };
}
