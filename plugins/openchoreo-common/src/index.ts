export * from './annotations';
export * from './signals';
export type * from './views/applyResult';
export type * from './views/catalogExport';
export type * from './views/cellView';
export type * from './views/changeFeed';
export type * from './views/componentView';
export type * from './views/health';
export type * from './views/projectView';
