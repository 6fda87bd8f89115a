import { useSearchParams } from 'react-router-dom';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  ProjectView,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  EmptyState,
  LiveView,
  nameOfProject,
  projectRefOf,
  useProject,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { NotOurs } from '../entity/NotOurs';
import { useText } from '../translation';
import { CellPanel } from './CellPanel';
import { EnvironmentPicker } from './EnvironmentPicker';

/** A project at run time, one environment at a time; which one stands in the address. */
export function CellTab() {
  const { entity } = useEntity();
  const ref = projectRefOf(entity);
  return ref ? <Cells project={ref} /> : <NotOurs />;
}

function Cells({ project: ref }: { readonly project: ProjectRef }) {
  const t = useText();
  const project = useProject(ref);
  return (
    <LiveView of={project} resource={nameOfProject(ref)}>
      {view =>
        view.environments.length === 0 ? (
          <EmptyState title={t('environment.none')}>
            {t('environment.noneDescription')}
          </EmptyState>
        ) : (
          <Environments project={ref} view={view} />
        )
      }
    </LiveView>
  );
}

function Environments(props: {
  readonly project: ProjectRef;
  readonly view: ProjectView;
}) {
  const t = useText();
  const { project, view } = props;
  const [params, setParams] = useSearchParams();
  const wanted = params.get('env') ?? view.environments[0].name;
  const environment = view.environments.find(({ name }) => name === wanted);

  const choose = (name: string) =>
    setParams(current => {
      const next = new URLSearchParams(current);
      next.set('env', name);
      return next;
    });

  return (
    <>
      <EnvironmentPicker view={view} chosen={wanted} onChoose={choose} />
      {environment ? (
        <CellPanel
          key={environment.name}
          cell={{ ...project, environment: environment.name }}
          environment={environment}
          projectTitle={view.displayName}
        />
      ) : (
        <EmptyState
          title={t('cell.unknownEnvironment', { environment: wanted })}
        >
          {t('cell.unknownEnvironmentDescription')}
        </EmptyState>
      )}
    </>
  );
}
