import type { Translate } from '../translation';
import type { NameCheck } from './checkName';

/** What a check of a name says to people. */
export function explain(
  check: NameCheck,
  t: Translate,
): { readonly isError: boolean; readonly text?: string } {
  switch (check.status) {
    case 'free':
      return { isError: false, text: t('name.free') };
    case 'well-formed':
      return { isError: false };
    case 'invalid':
      return { isError: true, text: t('name.invalid') };
    case 'taken':
      return { isError: true, text: t('name.taken', check) };
    default:
      throw new Error(`unknown check: ${check satisfies never}`);
  }
}
