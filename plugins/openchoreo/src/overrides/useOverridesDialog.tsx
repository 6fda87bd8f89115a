import { lazy, Suspense, type ReactElement } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  ComponentRef,
  ComponentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { activeOf } from '../entity/activeOf';

const PARAMETER = 'configure';

// Loaded when somebody opens it: few who look at a component change its overrides.
const OverridesDialog = lazy(() => import('./OverridesDialog'));

/** The dialog for the overrides of one environment, which the URL names, and how to open it. */
export function useOverridesDialog(
  component: ComponentRef,
  view: ComponentView,
): {
  readonly open: (environment: string) => void;
  /** To be rendered by the page. */
  readonly dialog: ReactElement | null;
} {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get(PARAMETER);
  const lane = view.environments.find(
    ({ environment }) => environment.name === wanted,
  );
  const release = activeOf(lane?.deployment)?.release;

  const show = (environment: string | undefined) =>
    setSearch(
      current => {
        const next = new URLSearchParams(current);
        if (environment) {
          next.set(PARAMETER, environment);
        } else {
          next.delete(PARAMETER);
        }
        return next;
      },
      { replace: true },
    );

  return {
    open: show,
    dialog:
      lane && release ? (
        <Suspense fallback={null}>
          <OverridesDialog
            component={component}
            displayName={view.displayName}
            environment={lane.environment}
            release={release}
            onClose={() => show(undefined)}
          />
        </Suspense>
      ) : null,
  };
}
