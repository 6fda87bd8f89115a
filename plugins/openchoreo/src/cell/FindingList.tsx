import { Link as RouterLink, useLocation } from 'react-router-dom';
import {
  BadgeList,
  Flex,
  StatusBadge,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import {
  type CellGraph,
  type Finding,
  findingsOf,
} from '@openchoreo/cell-diagram';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { useMemo } from 'react';
import { useText } from '../translation';

const BADGES = {
  error: { icon: RiErrorWarningLine, tone: 'negative' },
  warning: { icon: RiAlertLine, tone: 'warning' },
  note: { icon: RiInformationLine, tone: 'neutral' },
} as const;

/** What stands out about a cell; each entry leads to the component that it is about, on the diagram. */
export function FindingList({ graph }: { readonly graph: CellGraph }) {
  const t = useText();
  const findings = useMemo(() => findingsOf(graph), [graph]);
  const describe = useDescription(graph);
  const selecting = useSelection();
  if (findings.length === 0) {
    return <Text color="secondary">{t('finding.none')}</Text>;
  }
  return (
    <BadgeList
      items={findings.map(finding => {
        const { icon, tone } = BADGES[finding.severity];
        const { name, sentence } = describe(finding);
        return {
          id: JSON.stringify(finding),
          badge: (
            <StatusBadge icon={icon} tone={tone}>
              {t(`finding.severity.${finding.severity}`)}
            </StatusBadge>
          ),
          content: (
            <Flex gap="1" style={{ flexWrap: 'wrap' }}>
              <RouterLink to={selecting(finding.subject)} replace>
                {name}
              </RouterLink>
              <Text>{sentence}</Text>
            </Flex>
          ),
        };
      })}
    />
  );
}

/** The name of what a finding is about, and the sentence that follows it. */
function useDescription(graph: CellGraph) {
  const t = useText();
  const names = useMemo(
    () =>
      new Map(
        [...graph.nodes, ...graph.peers].map(({ id, name }) => [id, name]),
      ),
    [graph],
  );
  const nameOf = (id: string) => names.get(id) ?? id;
  return (finding: Finding) => ({
    name: nameOf(finding.subject),
    sentence: sentenceOf(finding),
  });

  function sentenceOf(finding: Finding): string {
    switch (finding.rule) {
      case 'pending-connection':
        return t('finding.pendingConnection', {
          to: nameOf(finding.to),
          reason: finding.reason ?? '',
        });
      case 'cycle':
        return finding.members.length === 1
          ? t('finding.callsItself')
          : t('finding.cycle', {
              members: finding.members.slice(1).map(nameOf).join(', '),
            });
      case 'fan-out':
        return t('finding.fanOut', { callees: String(finding.callees) });
      case 'open-endpoint':
        return t('finding.openEndpoint', { endpoint: finding.endpoint });
      default:
        return t('finding.uncalledEndpoint', { endpoint: finding.endpoint });
    }
  }
}

/** This page with something selected on the diagram. */
function useSelection() {
  const { search } = useLocation();
  return (id: string) => {
    const params = new URLSearchParams(search);
    params.set('sel', id);
    return { search: `?${params}` };
  };
}
