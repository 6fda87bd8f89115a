import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EmptyState,
  LiveView,
  nameOfProject,
  projectRefOf,
  useProject,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import type {
  ProjectRef,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { NotOurs } from '../entity/NotOurs';
import { ApplyHint } from '../entity/ApplyHint';
import { useText } from '../translation';
import { OrphanNotice } from '../orphans/OrphanNotice';
import { WithheldRemovals } from '../removal/WithheldRemovals';
import { DeploymentsMatrix } from './DeploymentsMatrix';

/** Components of a project against the environments of its pipeline. */
export function DeploymentsTab() {
  const { entity } = useEntity();
  const ref = projectRefOf(entity);
  return ref ? <Deployments project={ref} /> : <NotOurs />;
}

function Deployments({ project: ref }: { readonly project: ProjectRef }) {
  const t = useText();
  const project = useProject(ref);
  return (
    <LiveView of={project} resource={nameOfProject(ref)}>
      {view => {
        if (view.environments.length === 0) {
          return (
            <EmptyState title={t('environment.none')}>
              {t('environment.noneDescription')}
            </EmptyState>
          );
        }
        if (view.components.length === 0) {
          return (
            <>
              <Notices view={view} />
              <EmptyState
                title={t('deployments.emptyTitle')}
                action={<ApplyHint />}
              >
                {t('deployments.emptyDescription')}
              </EmptyState>
            </>
          );
        }
        return (
          <>
            <Notices view={view} />
            <DeploymentsMatrix view={view} />
          </>
        );
      }}
    </LiveView>
  );
}

function Notices({ view }: { readonly view: ProjectView }) {
  const t = useText();
  return (
    <>
      {view.orphan && (
        <OrphanNotice
          orphan={view.orphan}
          title={t('orphan.projectTitle')}
          remedy={t('orphan.projectRemedy')}
        />
      )}
      <WithheldRemovals view={view} />
    </>
  );
}
