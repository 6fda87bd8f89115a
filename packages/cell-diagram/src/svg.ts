/** What runs without React: the graph, and its picture as an SVG file. */
export type * from './graph';
export type { CellTheme } from './draw/palette';
export { cellToSvg } from './svg/cellToSvg';
export type { CellToSvgOptions } from './svg/cellToSvg';
