export type * from './graph';
export type * from './layout/types';
export { layoutCell } from './layout/layoutCell';
export type { CellTheme } from './draw/palette';
export { englishMessages } from './messages';
export type { CellMessages, ConnectionSummary, NodeSummary } from './messages';
export { cellToSvg } from './svg/cellToSvg';
export type { CellToSvgOptions } from './svg/cellToSvg';
