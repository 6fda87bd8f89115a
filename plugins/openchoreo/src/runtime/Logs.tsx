import { useState } from 'react';
import type {
  CellRef,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  Flex,
  LiveView,
  ReadOnlyText,
  SearchField,
  Select,
  Switch,
  Text,
  useLogs,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

const LINES = 500;

/** The last lines that the containers of a pod wrote, with a search among them. */
export function Logs(props: {
  readonly place: ComponentRef & CellRef;
  readonly pod: string;
  readonly containers: readonly string[];
}) {
  const t = useText();
  const { place, pod, containers } = props;
  const [container, setContainer] = useState(containers[0] ?? '');
  const [previous, setPrevious] = useState(false);
  const [search, setSearch] = useState('');
  const logs = useLogs(place, { pod, container, lines: LINES, previous });
  return (
    <Flex direction="column" gap="3">
      <Flex align="end" gap="3" style={{ flexWrap: 'wrap' }}>
        {containers.length > 1 && (
          <Select
            label={t('runtime.container')}
            options={containers.map(name => ({ id: name, label: name }))}
            selectedKey={container}
            onSelectionChange={key => setContainer(String(key))}
          />
        )}
        <SearchField
          aria-label={t('runtime.search')}
          placeholder={t('runtime.search')}
          value={search}
          onChange={setSearch}
        />
        <Switch
          label={t('runtime.previous')}
          isSelected={previous}
          onChange={setPrevious}
        />
        {logs.status === 'ready' && (
          <Button
            size="small"
            variant="secondary"
            isPending={logs.reading}
            onPress={() => logs.retry()}
          >
            {t('runtime.readAgain')}
          </Button>
        )}
      </Flex>
      <LiveView of={logs} resource={t('runtime.logsOf', { pod })}>
        {({ lines, simulated }) => (
          <>
            {simulated && (
              <Text as="p" color="secondary">
                {t('runtime.simulatedLogs')}
              </Text>
            )}
            <Lines pod={pod} lines={lines} search={search} />
          </>
        )}
      </LiveView>
    </Flex>
  );
}

function Lines(props: {
  readonly pod: string;
  readonly lines: readonly string[];
  readonly search: string;
}) {
  const t = useText();
  const { pod, lines, search } = props;
  const wanted = search.toLocaleLowerCase('en');
  const found = lines.filter(line =>
    line.toLocaleLowerCase('en').includes(wanted),
  );
  return found.length === 0 ? (
    <Text color="secondary">
      {search ? t('runtime.noLineFound') : t('runtime.noLines')}
    </Text>
  ) : (
    <ReadOnlyText label={t('runtime.logsOf', { pod })}>
      {found.join('\n')}
    </ReadOnlyText>
  );
}
