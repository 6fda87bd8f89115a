import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { ComponentEnvironmentView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  HealthBadge,
  Link,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { Unreleased } from '../entity/Unreleased';
import { useText } from '../translation';
import { ComponentContent } from './ComponentContent';

/** Which release of a component runs where and how it does, for its Overview. */
export function ComponentCard() {
  const t = useText();
  const { entity } = useEntity();
  const linkTo = useEntityRefLink();
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('componentCard.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <ComponentContent compact>
          {view => (
            <>
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
      </CardBody>
    </Card>
  );
}

function Deployment({ lane }: { readonly lane: ComponentEnvironmentView }) {
  const t = useText();
  const { environment, deployment } = lane;
  return (
    <Flex align="center" gap="3">
      <Text style={{ minWidth: '8rem' }}>{environment.displayName}</Text>
      {deployment ? (
        <>
          <HealthBadge health={deployment.health} />
          <Text variant="body-small" color="secondary" truncate>
            {deployment.release}
          </Text>
        </>
      ) : (
        <Text variant="body-small" color="secondary">
          {t('environment.notDeployed')}
        </Text>
      )}
    </Flex>
  );
}
