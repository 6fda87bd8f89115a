import type { PipelineView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Container,
  EmptyState,
  Flex,
  LiveView,
  ProblemList,
  Text,
  TitledCard,
  usePipelines,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { PathTable } from './PathTable';
import { PipelineGraph } from './PipelineGraph';

/** The deployment pipelines: which environment promotes into which, and what stands in the way. */
export function PipelinesPage() {
  const t = useText();
  const pipelines = usePipelines();
  return (
    <main>
      <Container>
        <LiveView of={pipelines} resource={t('pipelines.label')}>
          {items =>
            items.length === 0 ? (
              <EmptyState title={t('pipelines.emptyTitle')}>
                {t('pipelines.emptyDescription')}
              </EmptyState>
            ) : (
              <Flex direction="column" gap="4">
                {items.map(pipeline => (
                  <Pipeline
                    key={`${pipeline.organization}/${pipeline.name}`}
                    pipeline={pipeline}
                  />
                ))}
              </Flex>
            )
          }
        </LiveView>
      </Container>
    </main>
  );
}

function Pipeline({ pipeline }: { readonly pipeline: PipelineView }) {
  const t = useText();
  const { organization, displayName, description, projects, problems } =
    pipeline;
  return (
    <TitledCard title={`${organization} / ${displayName}`}>
      <Flex direction="column" gap="3">
        <Text color="secondary">
          {[description, t('pipelines.projects', { count: projects })]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {problems.length > 0 && (
          <ProblemList
            title={t('pipelines.problems')}
            problems={problems.map(message => ({ message }))}
          />
        )}
        {pipeline.environments.length > 0 ? (
          <>
            <PipelineGraph pipeline={pipeline} />
            <PathTable pipeline={pipeline} />
          </>
        ) : (
          <Text as="p">{t('environment.none')}</Text>
        )}
      </Flex>
    </TitledCard>
  );
}
