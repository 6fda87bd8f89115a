/** The kinds of files that a reader can take a cell away as. */
export const EXPORT_FORMATS = [
  'svg',
  'png',
  'mermaid',
  'structurizr',
  'drawio',
  'markdown',
  'json',
] as const;

/** A kind of file. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
