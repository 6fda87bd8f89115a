import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  Button,
  FieldLabel,
  Flex,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import useAsync from 'react-use/esm/useAsync';
import { projectEntityOf, projectOfForm } from '../formProject';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { callableEndpoints } from './callableEndpoints';
import { ConnectionRow } from './ConnectionRow';
import type { connectionsSchema } from './ConnectionValue';

/** The endpoints that a new component calls, chosen from those that its project may call. */
export const ConnectionsField = ({
  schema,
  uiSchema,
  formData = [],
  formContext,
  onChange,
}: typeof connectionsSchema.TProps) => {
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  const catalog = useApi(catalogApiRef);
  const projectEntity = projectEntityOf(formContext?.formData);
  const { value, error, loading } = useAsync(async () => {
    const project = await projectOfForm(catalog, formContext?.formData);
    return (
      project && {
        project: project.project,
        endpoints: await callableEndpoints(catalog, project),
      }
    );
  }, [catalog, projectEntity]);
  const hint = (() => {
    if (error) {
      return t('connections.unreadable', { message: error.message });
    }
    if (loading) {
      return t('connections.loading');
    }
    if (!value) {
      return t('connections.chooseProject');
    }
    if (value.endpoints.length === 0) {
      return t('connections.noEndpoints');
    }
    return formData.length === 0 ? t('connections.empty') : undefined;
  })();
  return (
    <Flex direction="column" gap="3">
      <FieldLabel
        label={uiSchema['ui:title'] ?? schema.title}
        description={uiSchema['ui:description'] ?? schema.description}
      />
      {hint && (
        <Text
          role={error ? 'alert' : 'status'}
          color={error ? 'danger' : 'secondary'}
        >
          {hint}
        </Text>
      )}
      {value &&
        formData.map((connection, index) => (
          <ConnectionRow
            // Rows have no identity but their place.
            key={index}
            connection={connection}
            endpoints={value.endpoints}
            ownProject={value.project}
            onChange={changed =>
              onChange(formData.map((it, at) => (at === index ? changed : it)))
            }
            onRemove={() => onChange(formData.filter((_, at) => at !== index))}
          />
        ))}
      {value && value.endpoints.length > 0 && (
        <Flex>
          <Button
            variant="secondary"
            onPress={() =>
              onChange([...formData, { component: '', endpoint: '' }])
            }
          >
            {t('connections.add')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
};
