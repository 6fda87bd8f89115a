import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { Text } from '@openchoreo/backstage-plugin-openchoreo-react';
import useAsync from 'react-use/esm/useAsync';
import { projectEntityOf, projectOfForm } from '../formProject';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { documentsOfForm } from './documentsOfForm';
import { Plan } from './Plan';

/** The field has no value of its own. */
export const reviewSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      componentType: z.string(),
      componentTypeKind: z
        .enum(['ComponentType', 'ClusterComponentType'])
        .optional(),
    }),
});

/** What the form would create: the objects, the cell as it would be, and what is in the way. */
export const ReviewField = ({
  uiSchema,
  formContext,
}: typeof reviewSchema.TProps) => {
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  const catalog = useApi(catalogApiRef);
  const formData = formContext?.formData;
  const type = uiSchema['ui:options'];
  const { value, error, loading } = useAsync(async () => {
    const project = await projectOfForm(catalog, formData);
    return project && type && documentsOfForm(formData, type, project);
  }, [catalog, projectEntityOf(formData), JSON.stringify(formData)]);
  if (error) {
    return (
      <Text role="alert" color="danger">
        {t('review.unreadable', { message: error.message })}
      </Text>
    );
  }
  if (!value) {
    return (
      <Text role="status" color="secondary">
        {t(loading ? 'review.loading' : 'review.incomplete')}
      </Text>
    );
  }
  return <Plan yaml={value} />;
};
