/** What runs without React: the graph and how it is made, what stands out about it, and its picture as an SVG file. */
export type * from './graph';
export type * from './derive/cellDescription';
export { cellGraphOf } from './derive/cellGraphOf';
export { idOfConsumer } from './derive/idOfConsumer';
export { findingsOf } from './analyse/findings';
export type { Finding } from './analyse/findings';
export type { CellTheme } from './draw/palette';
export { cellToSvg } from './svg/cellToSvg';
export type { CellToSvgOptions } from './svg/cellToSvg';
