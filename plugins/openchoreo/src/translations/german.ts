import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { openchoreoTranslationRef } from '../translation';
import { declaring } from './german/declaring';
import { deploying } from './german/deploying';
import { diagram } from './german/diagram';
import { observing } from './german/observing';
import { platform } from './german/platform';

export default createTranslationMessages({
  ref: openchoreoTranslationRef,
  full: true,
  messages: {
    ...deploying,
    ...observing,
    ...declaring,
    ...platform,
    ...diagram,
  },
});
