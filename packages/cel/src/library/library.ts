import type { Implementation } from '../functions';
import type { Macro } from '../macros/macro';
import type { NamedTypes } from '../types/signature';
import type { Type } from '../types/type';

/** Functions, macros, constants and types that expressions can use. */
export interface Library {
  /** By signature, e.g. `list<A>.sort(): list<A>`. */
  readonly functions?: Readonly<Record<string, Implementation>>;
  readonly macros?: readonly Macro[];
  readonly constants?: Readonly<
    Record<string, { readonly type: Type; readonly value: unknown }>
  >;
  /** Types that the signatures of this library name. */
  readonly types?: NamedTypes;
}
