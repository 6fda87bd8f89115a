import { useState } from 'react';
import type {
  CellRef,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Button,
  Flex,
  LiveView,
  ReadOnlyText,
  SearchField,
  Select,
  Switch,
  Text,
  useFollowedLogs,
  useLogs,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

const LINES = 500;

interface Container {
  readonly place: ComponentRef & CellRef;
  readonly pod: string;
  readonly container: string;
}

/** What the containers of a pod wrote, and write while they are followed, with a search among the lines. */
export function Logs(props: {
  readonly place: ComponentRef & CellRef;
  readonly pod: string;
  readonly containers: readonly string[];
}) {
  const t = useText();
  const { place, pod, containers } = props;
  const [container, setContainer] = useState(containers[0] ?? '');
  const [previous, setPrevious] = useState(false);
  const [isFollowed, setFollowed] = useState(false);
  const [search, setSearch] = useState('');
  const shown = { place, pod, container, search };
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
          label={t('runtime.follow')}
          isSelected={isFollowed}
          isDisabled={previous}
          onChange={setFollowed}
        />
        <Switch
          label={t('runtime.previous')}
          isSelected={previous}
          isDisabled={isFollowed}
          onChange={setPrevious}
        />
      </Flex>
      {isFollowed ? (
        <Followed {...shown} />
      ) : (
        <Last {...shown} previous={previous} />
      )}
    </Flex>
  );
}

/** The last lines, read again when one asks for it. */
function Last(
  props: Container & { readonly search: string; readonly previous: boolean },
) {
  const t = useText();
  const { place, pod, container, previous } = props;
  const logs = useLogs(place, { pod, container, lines: LINES, previous });
  return (
    <>
      {logs.status === 'ready' && (
        <div>
          <Button
            size="small"
            variant="secondary"
            isPending={logs.reading}
            onPress={() => logs.retry()}
          >
            {t('runtime.readAgain')}
          </Button>
        </div>
      )}
      <LiveView of={logs} resource={t('runtime.logsOf', { pod })}>
        {({ lines, simulated }) => (
          <>
            {simulated && (
              <Text as="p" color="secondary">
                {t('runtime.simulatedLogs')}
              </Text>
            )}
            <Lines {...props} lines={lines} />
          </>
        )}
      </LiveView>
    </>
  );
}

/** Lines as they are written. */
function Followed(props: Container & { readonly search: string }) {
  const t = useText();
  const { place, pod, container } = props;
  const logs = useFollowedLogs(place, { pod, container, lines: LINES });
  return (
    <>
      {logs.status === 'failed' ? (
        <Alert
          icon
          role="alert"
          status="danger"
          title={t('runtime.followFailed')}
          description={logs.error.message}
        />
      ) : (
        <Text role="status" color="secondary">
          {t(
            logs.status === 'ended'
              ? 'runtime.followEnded'
              : 'runtime.following',
          )}
        </Text>
      )}
      <Lines {...props} lines={logs.lines} isGrowing />
    </>
  );
}

function Lines(props: {
  readonly pod: string;
  readonly lines: readonly string[];
  readonly search: string;
  readonly isGrowing?: boolean;
}) {
  const t = useText();
  const { pod, lines, search, isGrowing } = props;
  const wanted = search.toLocaleLowerCase('en');
  const found = lines.filter(line =>
    line.toLocaleLowerCase('en').includes(wanted),
  );
  return found.length === 0 ? (
    <Text color="secondary">
      {search ? t('runtime.noLineFound') : t('runtime.noLines')}
    </Text>
  ) : (
    <ReadOnlyText label={t('runtime.logsOf', { pod })} isGrowing={isGrowing}>
      {found.join('\n')}
    </ReadOnlyText>
  );
}
