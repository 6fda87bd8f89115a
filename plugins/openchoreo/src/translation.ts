import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { declaring } from './translations/english/declaring';
import { deploying } from './translations/english/deploying';
import { diagram } from './translations/english/diagram';
import { observing } from './translations/english/observing';
import { platform } from './translations/english/platform';

/** Every text of the pages, tabs and cards. */
export const openchoreoTranslationRef = createTranslationRef({
  id: 'openchoreo',
  messages: {
    ...deploying,
    ...observing,
    ...declaring,
    ...platform,
    ...diagram,
  },
});

type Messages = (typeof openchoreoTranslationRef)['T'];

/** Looks up texts in the language of the portal. */
export type Translate = ReturnType<typeof useTranslationRef<Messages>>['t'];

/** Reads texts in the language of the portal. */
export function useText(): Translate {
  return useTranslationRef(openchoreoTranslationRef).t;
}
