import { BOOL, NULL, type Type } from '../types/type';

/** Words that are no names, because the language may need them one day. */
export const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);

/** Words that are values. */
export const CONSTANTS: Readonly<
  Record<string, { value: unknown; type: Type }>
> = {
  true: { value: true, type: BOOL },
  false: { value: false, type: BOOL },
  null: { value: null, type: NULL },
};

/** Whether a text can be the name of a variable. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name);
}
