import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  ComponentEnvironmentView,
  ComponentView,
  ConsumerView,
  EndpointRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  endpointRefOf,
  Flex,
  HealthBadge,
  Text,
  TitledCard,
  useResourceLinks,
  VisibilityBadge,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { ComponentContent } from '../component/ComponentContent';
import { Caller } from '../connections/Caller';
import { NotOurs } from '../entity/NotOurs';
import { NotRunning } from '../entity/NotRunning';
import { activeOf } from '../entity/activeOf';
import { useText } from '../translation';
import { AddressList } from './AddressList';
import styles from './EndpointCard.module.css';
import { endpointIn } from './endpointIn';
import { PolicyList } from './PolicyList';
import { WhoReaches } from './WhoReaches';

/** An API in every environment: release, health, who may call it and where, what the gateways do, and who calls it. */
export function EndpointCard() {
  const t = useText();
  const { entity } = useEntity();
  const ref = endpointRefOf(entity);
  return (
    <TitledCard title={t('endpointCard.title')}>
      {ref ? (
        <ComponentContent compact>
          {view => <Environments view={view} endpoint={ref} />}
        </ComponentContent>
      ) : (
        <NotOurs />
      )}
    </TitledCard>
  );
}

function Environments(props: {
  readonly view: ComponentView;
  readonly endpoint: EndpointRef;
}) {
  const { environments } = props.view;
  const linkTo = useResourceLinks(
    'Component',
    environments.flatMap(
      ({ deployment }) => activeOf(deployment)?.consumers ?? [],
    ),
  );
  return (
    <Flex direction="column" gap="5">
      {environments.map(lane => (
        <Lane
          key={lane.environment.name}
          lane={lane}
          endpoint={props.endpoint}
          linkTo={linkTo}
        />
      ))}
    </Flex>
  );
}

function Lane(props: {
  readonly lane: ComponentEnvironmentView;
  readonly endpoint: EndpointRef;
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  const { lane, endpoint, linkTo } = props;
  const { environment, deployment } = lane;
  const active = activeOf(deployment);
  const view = endpointIn(lane, endpoint);
  return (
    <section aria-label={environment.displayName}>
      <Flex align="center" gap="3">
        <Text as="h3" weight="bold">
          {environment.displayName}
        </Text>
        {active ? (
          <>
            <HealthBadge health={active.health} />
            <Text variant="body-small" color="secondary">
              {active.release}
            </Text>
          </>
        ) : (
          <NotRunning undeployed={deployment} />
        )}
      </Flex>
      {active && !view && (
        <Text color="secondary">
          {t('endpointCard.notThere', { release: active.release })}
        </Text>
      )}
      {view && (
        <dl className={styles.facts}>
          <Name>{t('endpoints.visibility')}</Name>
          <dd>
            <VisibilityBadge visibility={view.visibility} />
          </dd>
          <Name>{t('endpoints.urls')}</Name>
          <dd>
            <AddressList endpoint={view} />
          </dd>
          <Name>{t('endpoints.policies')}</Name>
          <dd>
            <PolicyList policies={view.policies} />
          </dd>
          <Name>{t('endpointCard.callers')}</Name>
          <dd>
            <Callers
              linkTo={linkTo}
              callers={(active?.consumers ?? []).filter(
                ({ target }) => target.endpoint === endpoint.endpoint,
              )}
            />
          </dd>
          <Name>{t('reach.reachedBy')}</Name>
          <dd>
            <WhoReaches endpoint={endpoint} environment={environment} />
          </dd>
        </dl>
      )}
    </section>
  );
}

function Name(props: { readonly children: string }) {
  return (
    <dt>
      <Text color="secondary">{props.children}</Text>
    </dt>
  );
}

function Callers(props: {
  readonly callers: readonly ConsumerView[];
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  return props.callers.length === 0 ? (
    <Text color="secondary">{t('endpointCard.noCallers')}</Text>
  ) : (
    <Flex direction="column" gap="1" align="start">
      {props.callers.map(caller => (
        <Caller
          key={`${caller.organization}/${caller.project}/${caller.component}`}
          caller={caller}
          linkTo={props.linkTo}
        />
      ))}
    </Flex>
  );
}
