import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  Select,
  TextField,
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
      <Select
        label={t('connections.endpoint')}
        placeholder={t('connections.endpointPlaceholder')}
        search={{ placeholder: t('connections.search') }}
        options={endpoints.map(option => ({
          id: keyOf(option),
          label: option.callable
            ? title(option)
            : t('connections.notVisible', { endpoint: title(option) }),
          disabled: !option.callable,
        }))}
        value={connection.component ? chosen : null}
        onChange={key => {
          const option = endpoints.find(it => keyOf(it) === key);
          if (option) {
            const { project, component, endpoint } = option;
            onChange({
              ...(project !== ownProject && { project }),
              component,
              endpoint,
              addressVariable: variableFor(component),
            });
          }
        }}
      />
      <TextField
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
