import { fixedInk } from '../draw/palette';
import type { CellTheme } from '../draw/palette';
import { drawScene } from '../draw/scene';
import type { Piece } from '../draw/scene';
import { pictureStyle } from '../draw/style';
import type { CellGraph } from '../graph';
import { layoutCell } from '../layout/layoutCell';
import type { CellLayout } from '../layout/types';
import { englishMessages } from '../messages';
import type { CellMessages } from '../messages';
import { escapeXml, renderText } from './renderText';
import { safeHref } from '../safeHref';

export interface CellToSvgOptions {
  readonly theme: CellTheme;
  readonly messages?: Partial<CellMessages>;
  /** Spares the work when the layout of this graph is known already. */
  readonly layout?: CellLayout;
}

/**
 * Draws a cell as an SVG file: for a README, a server response or a download. It needs neither a page nor a browser, holds
 * no script, and its colours are those of the theme. Components and peers with an address are links.
 */
export function cellToSvg(graph: CellGraph, options: CellToSvgOptions): string {
  const messages = { ...englishMessages, ...options.messages };
  const layout = options.layout ?? layoutCell(graph);
  const ink = fixedInk(options.theme);
  const { width, height } = layout;
  const title = escapeXml(messages.label(graph.title));
  const description = messages.description({
    components: graph.nodes.length,
    connections: graph.connections.length,
    unplaced: layout.unplaced.length,
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="occ-picture" role="graphics-document" aria-label="${title}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${title}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    `<style>${escapeXml(pictureStyle(ink))}</style>`,
    `<rect width="${width}" height="${height}" fill="${ink('page')}"/>`,
    ...drawScene({ graph, layout, messages }).map(renderPiece),
    '</svg>',
    '',
  ].join('\n');
}

function renderPiece({ drawing, subject }: Piece): string {
  const text = renderText(drawing);
  const href = 'href' in subject ? safeHref(subject.href) : undefined;
  return href ? `<a href="${escapeXml(href)}">${text}</a>` : text;
}
