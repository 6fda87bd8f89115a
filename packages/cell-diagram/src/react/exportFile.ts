import type { CellGraph } from '../graph';
import { cellToDrawio } from '../export/cellToDrawio';
import { cellToMarkdown } from '../export/cellToMarkdown';
import { cellToMermaid } from '../export/cellToMermaid';
import { cellToStructurizr } from '../export/cellToStructurizr';
import type { ExportFormat } from '../export/exportFormats';
import type { CellTheme } from '../draw/palette';
import type { CellLayout } from '../layout/types';
import type { CellMessages } from '../messages';
import { cellToSvg } from '../svg/cellToSvg';
import { pngOf } from './pngOf';

interface Exported {
  readonly graph: CellGraph;
  readonly layout: CellLayout;
  readonly messages: CellMessages;
  readonly theme: CellTheme;
}

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  svg: 'svg',
  png: 'png',
  mermaid: 'mmd',
  structurizr: 'dsl',
  drawio: 'drawio',
  markdown: 'md',
  json: 'json',
};

/** The file and its name. @throws Error when the browser cannot make a picture of it */
export async function exportFile(
  format: ExportFormat,
  exported: Exported,
): Promise<{ readonly name: string; readonly content: Blob }> {
  const base = exported.graph.title.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return {
    name: `${base}.${EXTENSIONS[format]}`,
    content: await contentOf(format, exported),
  };
}

async function contentOf(
  format: ExportFormat,
  { graph, layout, messages, theme }: Exported,
): Promise<Blob> {
  const text = (content: string, type = 'text/plain') =>
    new Blob([content], { type });
  switch (format) {
    case 'svg':
      return text(
        cellToSvg(graph, { theme, messages, layout }),
        'image/svg+xml',
      );
    case 'png':
      return pngOf(cellToSvg(graph, { theme, messages, layout }), layout);
    case 'mermaid':
      return text(cellToMermaid(graph, messages));
    case 'structurizr':
      return text(cellToStructurizr(graph, messages));
    case 'drawio':
      return text(cellToDrawio(graph, { messages, layout }), 'application/xml');
    case 'markdown':
      return text(cellToMarkdown(graph, messages), 'text/markdown');
    default:
      return text(
        `${JSON.stringify(graph, undefined, 2)}\n`,
        'application/json',
      );
  }
}
