import { useState } from 'react';
import type {
  EndpointRef,
  PipelineEnvironment,
  ReachEnd,
  ReachPathView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  DataTable,
  Flex,
  LiveView,
  Text,
  useReach,
  type DataColumn,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText, type Translate } from '../translation';

/** Answers on request who can reach an endpoint in an environment, and which rules let them. */
export function WhoReaches(props: {
  readonly endpoint: EndpointRef;
  readonly environment: PipelineEnvironment;
}) {
  const t = useText();
  const [isAsked, setAsked] = useState(false);
  const title = props.environment.displayName;
  return (
    <Flex direction="column" gap="2" align="start">
      <Button
        size="small"
        variant="secondary"
        aria-expanded={isAsked}
        aria-label={t('reach.askIn', { environment: title })}
        onPress={() => setAsked(!isAsked)}
      >
        {t(isAsked ? 'reach.hide' : 'reach.ask')}
      </Button>
      {isAsked && <Answer {...props} />}
    </Flex>
  );
}

function Answer(props: {
  readonly endpoint: EndpointRef;
  readonly environment: PipelineEnvironment;
}) {
  const t = useText();
  const { organization, project, component, endpoint } = props.endpoint;
  const { name, displayName } = props.environment;
  const reach = useReach({
    cell: { organization, project, environment: name },
    to: `${component}:${endpoint}`,
  });
  return (
    <LiveView
      of={reach}
      resource={t('reach.resource', { endpoint, environment: displayName })}
      compact
    >
      {({ paths }) => {
        const allowed = paths.filter(path => path.allowed);
        return allowed.length === 0 ? (
          <Text color="secondary">{t('reach.nobody')}</Text>
        ) : (
          <Paths
            label={t('reach.label', { endpoint, environment: displayName })}
            paths={allowed}
          />
        );
      }}
    </LiveView>
  );
}

function Paths(props: {
  readonly label: string;
  readonly paths: readonly ReachPathView[];
}) {
  const t = useText();
  const columns: DataColumn<ReachPathView>[] = [
    {
      id: 'from',
      header: t('reach.from'),
      isRowHeader: true,
      cell: ({ from }) => <Text weight="bold">{nameOf(from, t)}</Text>,
    },
    {
      id: 'port',
      header: t('endpoints.port'),
      cell: ({ protocol, port }) => (
        <Text>
          {port === undefined
            ? t('reach.everyPort', { protocol })
            : `${protocol} ${port}`}
        </Text>
      ),
    },
    {
      id: 'rules',
      header: t('reach.rules'),
      cell: ({ egress, ingress }) => (
        <Flex direction="column" gap="1">
          <End verb={t('reach.leaves')} end={egress} />
          <End verb={t('reach.enters')} end={ingress} />
        </Flex>
      ),
    },
  ];
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={props.paths}
      rowKey={({ from, protocol, port }) => `${from} ${protocol} ${port}`}
    />
  );
}

/** What the policies of one end say. */
function End(props: { readonly verb: string; readonly end: ReachEnd }) {
  const t = useText();
  const { verb, end } = props;
  if (end.status === 'not-isolated') {
    return (
      <Text variant="body-small">{`${verb}: ${t('reach.notIsolated')}`}</Text>
    );
  }
  const rules = end.by
    .map(({ policy, rule }) => (rule ? `${policy} ${rule}` : policy))
    .join(', ');
  const only =
    end.status === 'allowed' && end.only
      ? t('reach.only', { operations: end.only.join(', ') })
      : '';
  const authenticated =
    end.status === 'allowed' && end.authenticated
      ? t('reach.authenticated')
      : '';
  return (
    <Text variant="body-small" style={{ overflowWrap: 'anywhere' }}>
      {[`${verb}: ${rules}`, only, authenticated].filter(Boolean).join('; ')}
    </Text>
  );
}

/** Gateways by what they stand for, components by their names. */
function nameOf(place: string, t: Translate): string {
  switch (place) {
    case 'gateway:north':
      return t('reach.north');
    case 'gateway:west':
      return t('reach.west');
    default:
      return place;
  }
}
