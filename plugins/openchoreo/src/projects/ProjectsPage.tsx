import { useSearchParams } from 'react-router-dom';
import {
  Container,
  EmptyState,
  Flex,
  LiveView,
  SearchField,
  TablePagination,
  useProjectEntities,
  type ProjectEntities,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { ApplyHint } from '../entity/ApplyHint';
import { useText } from '../translation';
import { ProjectsTable } from './ProjectsTable';

/** Small, because each row follows its project live. */
const PAGE_SIZE = 10;

/** The projects of every organization; search and page stand in the address. */
export function ProjectsPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const offset = Math.max(0, Number(params.get('offset')) || 0);
  const projects = useProjectEntities({ search, offset, limit: PAGE_SIZE });

  // Typing replaces the address, so that Back leaves the page instead of undoing letters.
  const searchFor = (q: string) => setParams(q ? { q } : {}, { replace: true });
  const goTo = (next: number) =>
    setParams({ ...(search && { q: search }), offset: String(next) });

  return (
    <main>
      <Container>
        <Flex direction="column" gap="4">
          <SearchField
            aria-label={t('projects.search')}
            placeholder={t('projects.search')}
            value={search}
            onChange={searchFor}
            style={{ maxWidth: '24rem' }}
          />
          <LiveView of={projects} resource={t('projects.label')}>
            {page =>
              page.total === 0 ? (
                <NoProjects search={search} />
              ) : (
                <>
                  <ProjectsTable entities={page.entities} />
                  <Pages page={page} offset={offset} onGoTo={goTo} />
                </>
              )
            }
          </LiveView>
        </Flex>
      </Container>
    </main>
  );
}

function NoProjects({ search }: { readonly search: string }) {
  const t = useText();
  return search ? (
    <EmptyState title={t('projects.noMatchTitle', { search })}>
      {t('projects.noMatchDescription')}
    </EmptyState>
  ) : (
    <EmptyState title={t('projects.emptyTitle')} action={<ApplyHint />}>
      {t('projects.emptyDescription')}
    </EmptyState>
  );
}

function Pages(props: {
  readonly page: ProjectEntities;
  readonly offset: number;
  readonly onGoTo: (offset: number) => void;
}) {
  const t = useText();
  const { page, offset, onGoTo } = props;
  if (page.total <= PAGE_SIZE) {
    return null;
  }
  return (
    <TablePagination
      pageSize={PAGE_SIZE}
      offset={offset}
      totalCount={page.total}
      hasPreviousPage={offset > 0}
      hasNextPage={offset + PAGE_SIZE < page.total}
      onPreviousPage={() => onGoTo(Math.max(0, offset - PAGE_SIZE))}
      onNextPage={() => onGoTo(offset + PAGE_SIZE)}
      showPageSizeOptions={false}
      getLabel={() =>
        t('projects.shown', {
          from: String(offset + 1),
          to: String(offset + page.entities.length),
          total: String(page.total),
        })
      }
    />
  );
}
