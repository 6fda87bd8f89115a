import { bind } from '../macros/bindings';
import { comprehensions } from '../macros/comprehensions';
import { conversions } from './conversions';
import { encoders } from './encoders';
import type { Library } from './library';
import { lists } from './lists';
import { maths } from './maths';
import { operators } from './operators';
import { optionals } from './optionals';
import { sets } from './sets';
import { strings } from './strings';
import { times } from './times';

/** The language with its extensions for strings, lists, maps, sets, numbers, encodings, optionals and bindings. */
export const standardLibraries: readonly Library[] = [
  operators,
  conversions,
  { macros: [...comprehensions, bind] },
  strings,
  lists,
  sets,
  maths,
  encoders,
  optionals,
  times,
];
