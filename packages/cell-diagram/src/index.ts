export type * from './graph';
export type * from './layout/types';
export type * from './derive/cellDescription';
export { cellGraphOf } from './derive/cellGraphOf';
export { idOfConsumer } from './derive/idOfConsumer';
export { layoutCell } from './layout/layoutCell';
export type { CellTheme } from './draw/palette';
export { englishMessages } from './messages';
export type { CellMessages, ConnectionSummary, NodeSummary } from './messages';
export { cellToSvg } from './svg/cellToSvg';
export type { CellToSvgOptions } from './svg/cellToSvg';
export { CellDiagram } from './react/CellDiagram';
export type { CellDiagramProps } from './react/CellDiagram';
export { CellTable } from './react/CellTable';
export type { CellTableProps } from './react/CellTable';
export { cellToDrawio } from './export/cellToDrawio';
export { cellToMarkdown } from './export/cellToMarkdown';
export { cellToMermaid } from './export/cellToMermaid';
export { cellToStructurizr } from './export/cellToStructurizr';
export type { ExportFormat } from './export/exportFormats';
export { matchQuery } from './query/matchQuery';
export type { QueryMatch } from './query/matchQuery';
export { parseQuery, QUERY_FIELDS } from './query/parseQuery';
export type {
  Query,
  QueryField,
  QueryProblem,
  QueryTerm,
} from './query/parseQuery';
export { findingsOf } from './analyse/findings';
export type { Finding } from './analyse/findings';
