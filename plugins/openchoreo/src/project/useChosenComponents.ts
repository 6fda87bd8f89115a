import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ProjectView } from '@openchoreo/backstage-plugin-openchoreo-common';

const PARAMETER = 'select';
const ALL = '*';

/** The components that were chosen in the matrix; the URL keeps them. Names that the project does not have do not count. */
export function useChosenComponents({
  components,
}: ProjectView): readonly [
  ReadonlySet<string>,
  (chosen: ReadonlySet<string>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const value = search.get(PARAMETER) ?? '';
  const chosen = useMemo(() => {
    const wanted = new Set(value.split(','));
    return new Set(
      components
        .map(({ name }) => name)
        .filter(name => value === ALL || wanted.has(name)),
    );
  }, [components, value]);

  const choose = (names: ReadonlySet<string>) =>
    setSearch(
      current => {
        const next = new URLSearchParams(current);
        if (names.size === 0) {
          next.delete(PARAMETER);
        } else {
          next.set(
            PARAMETER,
            names.size === components.length ? ALL : [...names].join(','),
          );
        }
        return next;
      },
      { replace: true },
    );
  return [chosen, choose];
}
