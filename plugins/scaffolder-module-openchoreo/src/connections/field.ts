import { translationApiRef } from '@backstage/frontend-plugin-api';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { ConnectionsField } from './ConnectionsField';
import { type ConnectionValue, connectionsSchema } from './ConnectionValue';

/** `OpenChoreoConnectionsPicker`: endpoints that the project in the field `project` may call. */
export const connectionsField = createFormField({
  name: 'OpenChoreoConnectionsPicker',
  component: ConnectionsField,
  schema: connectionsSchema,
  validation: (
    connections: readonly ConnectionValue[],
    field,
    { apiHolder },
  ) => {
    const translation = apiHolder
      .get(translationApiRef)
      ?.getTranslation(scaffolderOpenchoreoTranslationRef);
    if (
      translation?.ready &&
      connections.some(({ component }) => component === '')
    ) {
      field.addError(translation.t('connections.unchosen'));
    }
  },
});
