import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  ComponentEnvironmentView,
  ComponentView,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  HealthBadge,
  Link,
  ProblemList,
  Reason,
  RelativeTime,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { Expected } from '../actions/Expected';
import type { Actions } from '../actions/useActions';
import { Address } from '../endpoints/Address';
import { addressesOf } from '../endpoints/addressesOf';
import { EnvironmentTitle } from '../entity/EnvironmentTitle';
import { activeOf } from '../entity/activeOf';
import { NotRunning } from '../entity/NotRunning';
import { useText } from '../translation';
import { DriftNotice } from './DriftNotice';
import { LaneActions } from './LaneActions';

/** What an environment shows and offers of a component. */
export interface LaneProps {
  readonly view: ComponentView;
  readonly component: ComponentRef;
  readonly lane: ComponentEnvironmentView;
  readonly actions: Actions;
  /** What ran there before; undefined when nothing did, or while that is not known. */
  readonly earlierRelease: string | undefined;
  /** Opens what an environment overrides. */
  readonly configure: (environment: string) => void;
}

/** A component in one environment: what runs there, how it does, how to reach it, and where it can go from here. */
export function EnvironmentLane(props: LaneProps) {
  const { component, lane, actions } = props;
  const { environment, deployment } = lane;
  const active = activeOf(deployment);
  const expected = actions.expected(component.component, environment.name);
  return (
    <Card>
      <CardHeader>
        <EnvironmentTitle environment={environment} />
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="3">
          {expected && <Expected expectation={expected} />}
          {active ? (
            <>
              <Deployed deployment={active} environment={environment.name} />
              <DriftNotice
                cell={{ ...component, environment: environment.name }}
                component={component.component}
                drift={active.drift}
              />
            </>
          ) : (
            <NotRunning undeployed={deployment} />
          )}
        </Flex>
      </CardBody>
      <CardFooter>
        <LaneActions {...props} />
      </CardFooter>
    </Card>
  );
}

function Deployed(props: {
  readonly deployment: NonNullable<ComponentEnvironmentView['deployment']>;
  readonly environment: string;
}) {
  const t = useText();
  const { entity } = useEntity();
  const linkTo = useEntityRefLink();
  const { deployment } = props;
  return (
    <>
      <Flex direction="column" gap="1" align="start">
        <HealthBadge health={deployment.health} />
        {deployment.reason && <Reason>{deployment.reason}</Reason>}
      </Flex>
      <Link
        href={`${linkTo(entity)}/runtime?env=${encodeURIComponent(
          props.environment,
        )}`}
      >
        {t('lanes.runtime')}
      </Link>
      <Flex direction="column" gap="0.5">
        <Text variant="body-small">
          {t('release', { release: deployment.release })}
        </Text>
        {deployment.deployedAt && (
          <Text variant="body-small" color="secondary">
            {t('deployedAt')} <RelativeTime at={deployment.deployedAt} />
          </Text>
        )}
        {deployment.replicas && (
          <Text variant="body-small" color="secondary">
            {t('lanes.replicas', {
              ready: String(deployment.replicas.ready),
              desired: String(deployment.replicas.desired),
            })}
          </Text>
        )}
      </Flex>
      {deployment.problems.length > 0 && (
        <ProblemList
          title={t('lanes.problems')}
          problems={deployment.problems}
        />
      )}
      {deployment.endpoints.map(endpoint => (
        <div key={endpoint.name}>
          <Text as="h3" variant="body-small" weight="bold">
            {endpoint.displayName ?? endpoint.name}
          </Text>
          <Address
            endpoint={endpoint.name}
            address={addressesOf(endpoint)[0]}
          />
        </div>
      ))}
    </>
  );
}
