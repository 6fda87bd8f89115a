import type { ReactNode } from 'react';
import type {
  ComponentRef,
  PromotionRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Container,
  EmptyState,
  Flex,
  LiveView,
  Text,
  useAttention,
  useMyProjects,
  type MyProjects,
  TitledCard,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { PromotionRequestItem } from '../component/PromotionRequests';
import { ApplyHint } from '../entity/ApplyHint';
import { RecentTable } from '../history/RecentTable';
import { useText } from '../translation';
import { UnhealthyComponents } from './UnhealthyComponents';

/** What somebody looks at first: what waits for them, what is unhealthy, what was deployed lately. */
export function AttentionPage() {
  const t = useText();
  const mine = useMyProjects();
  return (
    <main>
      <Container>
        <LiveView of={mine} resource={t('attention.projects')}>
          {found =>
            found.projects.length === 0 ? (
              <EmptyState
                title={t('projects.emptyTitle')}
                action={<ApplyHint />}
              >
                {t('projects.emptyDescription')}
              </EmptyState>
            ) : (
              <Sections mine={found} />
            )
          }
        </LiveView>
      </Container>
    </main>
  );
}

function Sections({ mine }: { readonly mine: MyProjects }) {
  const t = useText();
  const { projects, requests, recent } = useAttention(mine.projects);
  return (
    <Flex direction="column" gap="4">
      <Section title={t('attention.requests')}>
        <LiveView of={requests} resource={t('attention.requests')} compact>
          {({ items }) =>
            items.length === 0 ? (
              <Text color="secondary">{t('attention.noRequests')}</Text>
            ) : (
              <Flex direction="column" gap="3" role="list">
                {items.map(request => (
                  <PromotionRequestItem
                    key={request.id}
                    component={componentOf(request)}
                    request={request}
                  />
                ))}
              </Flex>
            )
          }
        </LiveView>
      </Section>
      <Section title={t('attention.unhealthy')}>
        {mine.of === 'all' && (
          <Text as="p" variant="body-small" color="secondary">
            {t('attention.ofAll')}
          </Text>
        )}
        {mine.truncated && (
          <Text as="p" variant="body-small" color="secondary">
            {t('attention.truncated')}
          </Text>
        )}
        <UnhealthyComponents projects={projects} />
      </Section>
      <Section title={t('attention.recent')}>
        <LiveView of={recent} resource={t('attention.recent')} compact>
          {({ items }) =>
            items.length === 0 ? (
              <Text color="secondary">{t('history.empty')}</Text>
            ) : (
              <RecentTable label={t('attention.recent')} events={items} />
            )
          }
        </LiveView>
      </Section>
    </Flex>
  );
}

function Section(props: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <TitledCard title={props.title}>
      <Flex direction="column" gap="3">
        {props.children}
      </Flex>
    </TitledCard>
  );
}

function componentOf({
  organization,
  project,
  component,
}: PromotionRequest): ComponentRef {
  return { organization, project, component };
}
