import { lazy, Suspense } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type ApplyPreview,
  type CellPreview,
  obstaclesOf,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Disclosure,
  Flex,
  GuaranteeList,
  LiveView,
  ProblemList,
  ShownPreview,
  Text,
  useApplyPreview,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { scaffolderOpenchoreoTranslationRef } from '../translation';

// The form is there before the code that draws cells.
const CellBeforeAndAfter = lazy(() => import('./CellBeforeAndAfter'));

/** What documents would make of their cells, asked of the control plane. */
export function Plan({ yaml }: { readonly yaml: string }) {
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  const preview = useApplyPreview(yaml);
  return (
    <section aria-label={t('review.title')}>
      <LiveView of={preview} resource={t('review.resource')} compact>
        {shown => <ShownPlan preview={shown} />}
      </LiveView>
    </section>
  );
}

function ShownPlan({ preview }: { readonly preview: ApplyPreview }) {
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  return preview.cells.length === 0 ? (
    <ProblemList title={t('review.refused')} problems={obstaclesOf(preview)} />
  ) : (
    <>
      {preview.cells.map(each => (
        <PlannedCell key={each.cell.namespace} planned={each} />
      ))}
    </>
  );
}

function PlannedCell({ planned }: { readonly planned: CellPreview }) {
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  const { organization, project, environment, connections, guarantees } =
    planned.cell;
  const pending = connections.filter(({ status }) => status === 'pending');
  return (
    <Flex direction="column" gap="4">
      <Text as="p">
        {t('review.where', {
          project: `${organization}/${project}`,
          environment,
        })}
      </Text>
      <ShownPreview preview={planned} />
      <Suspense
        fallback={
          <Text role="status" color="secondary">
            {t('review.diagramLoading')}
          </Text>
        }
      >
        <CellBeforeAndAfter planned={planned} />
      </Suspense>
      {pending.length > 0 && (
        <Alert
          icon
          status="warning"
          title={t('review.pending', { count: pending.length })}
          description={pending
            .map(({ from, reason }) => `${from}: ${reason}`)
            .join('; ')}
        />
      )}
      <Disclosure title={t('review.guarantees')}>
        <GuaranteeList guarantees={guarantees} />
      </Disclosure>
    </Flex>
  );
}
