import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  FormChoice,
  FormTextField,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { type EndpointOption, keyOf } from './callableEndpoints';
import type { ConnectionValue } from './ConnectionValue';
import { variableFor } from './variableFor';

/** One connection: what is called, and where its address goes. */
export const ConnectionRow = (props: {
  connection: ConnectionValue;
  endpoints: readonly EndpointOption[];
  ownProject: string;
  onChange: (connection: ConnectionValue) => void;
  onRemove: () => void;
}) => {
  const { connection, endpoints, ownProject, onChange, onRemove } = props;
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  const chosen = keyOf({ project: ownProject, ...connection });
  const title = (option: EndpointOption) =>
    option.project === ownProject
      ? option.title
      : `${option.title} (${option.project})`;
  return (
    <Flex align="end" gap="3">
      <FormChoice
        label={t('connections.endpoint')}
        choices={endpoints.map(option => ({
          ...option,
          id: keyOf(option),
          label: option.callable
            ? title(option)
            : t('connections.notVisible', { endpoint: title(option) }),
          disabled: !option.callable,
        }))}
        value={connection.component ? chosen : undefined}
        onChange={({ project, component, endpoint }) =>
          onChange({
            ...(project !== ownProject && { project }),
            component,
            endpoint,
            addressVariable: variableFor(component),
          })
        }
      />
      <FormTextField
        label={t('connections.variable')}
        value={connection.addressVariable ?? ''}
        onChange={addressVariable =>
          onChange({ ...connection, addressVariable })
        }
      />
      <Button
        variant="tertiary"
        aria-label={t('connections.remove', {
          endpoint: connection.component || t('connections.endpoint'),
        })}
        onPress={onRemove}
      >
        {t('connections.removeShort')}
      </Button>
    </Flex>
  );
};
