import { lazy, Suspense, type ReactElement } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  ComponentRef,
  ComponentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';

const PARAMETER = 'edit';

// Loaded when somebody opens it: few who look at a component change it.
const EditDialog = lazy(() => import('./EditDialog'));

/** The dialog to change a component, which the URL opens, and how to open it. */
export function useEditDialog(
  component: ComponentRef,
  { displayName }: ComponentView,
): {
  readonly open: () => void;
  /** To be rendered by the page. */
  readonly dialog: ReactElement | null;
} {
  const [search, setSearch] = useSearchParams();

  const show = (isShown: boolean) =>
    setSearch(
      current => {
        const next = new URLSearchParams(current);
        next.delete(PARAMETER);
        if (isShown) {
          next.set(PARAMETER, 'component');
        }
        return next;
      },
      { replace: true },
    );

  return {
    open: () => show(true),
    dialog: search.has(PARAMETER) ? (
      <Suspense fallback={null}>
        <EditDialog
          component={component}
          displayName={displayName}
          onClose={() => show(false)}
        />
      </Suspense>
    ) : null,
  };
}
