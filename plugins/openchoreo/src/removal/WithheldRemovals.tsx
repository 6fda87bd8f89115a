import type { ProjectView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { WithheldRemoval } from './WithheldRemoval';

/** The removals of a project that wait for a confirmation. */
export function WithheldRemovals({ view }: { readonly view: ProjectView }) {
  const { organization, name: project, environments } = view;
  return (
    <>
      {view.withheldRemovals.map(({ environment, ...removal }) => (
        <WithheldRemoval
          key={environment}
          cell={{ organization, project, environment }}
          environmentTitle={
            environments.find(({ name }) => name === environment)
              ?.displayName ?? environment
          }
          removal={removal}
        />
      ))}
    </>
  );
}
