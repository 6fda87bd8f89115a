import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { ComponentEnvironmentView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  HealthBadge,
  Link,
  Text,
  TitledCard,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { activeOf } from '../entity/activeOf';
import { NotRunning } from '../entity/NotRunning';
import { Unreleased } from '../entity/Unreleased';
import { Orphaned } from '../orphans/Orphaned';
import { useText } from '../translation';
import { ComponentContent } from './ComponentContent';

/** Which release of a component runs where and how it does, for its Overview. */
export function ComponentCard() {
  const t = useText();
  const { entity } = useEntity();
  const linkTo = useEntityRefLink();
  return (
    <TitledCard title={t('componentCard.title')}>
      <ComponentContent compact>
        {view => (
          <>
            {view.orphan && <Orphaned orphan={view.orphan} />}
            {view.problem && <Unreleased problem={view.problem} />}
            {view.environments.map(lane => (
              <Deployment key={lane.environment.name} lane={lane} />
            ))}
            <Link href={`${linkTo(entity)}/deploy`} standalone>
              {t('componentCard.open')}
            </Link>
          </>
        )}
      </ComponentContent>
    </TitledCard>
  );
}

function Deployment({ lane }: { readonly lane: ComponentEnvironmentView }) {
  const { environment, deployment } = lane;
  const active = activeOf(deployment);
  return (
    <Flex align="center" gap="3">
      <Text style={{ minWidth: '8rem' }}>{environment.displayName}</Text>
      {active ? (
        <>
          <HealthBadge health={active.health} />
          <Text variant="body-small" color="secondary" truncate>
            {active.release}
          </Text>
        </>
      ) : (
        <NotRunning undeployed={deployment} />
      )}
    </Flex>
  );
}
