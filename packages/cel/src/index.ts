export {
  CelError,
  type CelErrorCode,
  type Range,
  type UnknownName,
  evaluationError,
} from './errors';
export {
  type Ast,
  Environment,
  type Program,
  type Variables,
} from './environment';
export type { CheckResult } from './check/checker';
export type { Scope } from './compile/code';
export type { Implementation } from './functions';
export { base64Of } from './library/encoders';
export type { Library } from './library/library';
export { mixedArithmetic } from './library/operators';
export { DEFAULT_BUDGET, Meter } from './meter';
export { isIdentifier } from './syntax/words';
export * from './types/type';
export { TypeValue, isBytes, isMap, isPlainObject } from './values/inspect';
export { entriesOf } from './values/maps';
export { Uint } from './values/numbers';
export { Optional } from './values/optional';
export { Duration, Timestamp } from './values/time';
