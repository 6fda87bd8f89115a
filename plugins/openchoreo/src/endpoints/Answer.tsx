import type { EndpointAnswer } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  DataTable,
  Disclosure,
  EmptyState,
  Flex,
  ReadOnlyText,
  Skeleton,
  StatusBadge,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiInformationLine,
} from '@remixicon/react';
import { useText } from '../translation';
import styles from './Trial.module.css';

/** What came back, that it is awaited, or why nothing came back. */
export function Answer(props: {
  readonly answer?: EndpointAnswer;
  readonly failure?: Error;
  readonly isSending: boolean;
}) {
  const t = useText();
  const { answer, failure, isSending } = props;
  if (isSending) {
    return (
      <Flex direction="column" gap="3">
        <Text role="status" color="secondary">
          {t('trial.sending')}
        </Text>
        <Skeleton width="100%" height={120} />
      </Flex>
    );
  }
  if (failure) {
    return (
      <Alert
        icon
        role="alert"
        status="danger"
        title={t('trial.failed')}
        description={failure.message}
      />
    );
  }
  return answer ? (
    <Answered answer={answer} />
  ) : (
    <EmptyState title={t('trial.none')}>
      {t('trial.noneDescription')}
    </EmptyState>
  );
}

function Answered({ answer }: { readonly answer: EndpointAnswer }) {
  const t = useText();
  const { status, headers, durationMs, simulated } = answer;
  const failed = status >= 400;
  return (
    <div className={styles.answer}>
      <Flex align="center" gap="3">
        <StatusBadge
          icon={failed ? RiCloseCircleLine : RiCheckboxCircleLine}
          tone={failed ? 'negative' : 'positive'}
        >
          {String(status)}
        </StatusBadge>
        <Text>
          {t('trial.duration', {
            milliseconds: String(durationMs),
          })}
        </Text>
        {simulated && (
          <StatusBadge icon={RiInformationLine} tone="neutral">
            {t('trial.simulated')}
          </StatusBadge>
        )}
      </Flex>
      {simulated && (
        <Text color="secondary">{t('trial.simulatedDescription')}</Text>
      )}
      <Disclosure
        title={t('trial.headersOf', { number: String(headers.length) })}
      >
        <DataTable
          label={t('trial.headersOf', { number: String(headers.length) })}
          columns={[
            {
              id: 'name',
              header: t('trial.headerName'),
              isRowHeader: true,
              cell: ({ name }) => <Text>{name}</Text>,
            },
            {
              id: 'value',
              header: t('trial.headerValue'),
              cell: ({ value }) => (
                <Text className={styles.value}>{value}</Text>
              ),
            },
          ]}
          rows={headers.map((header, index) => ({ ...header, index }))}
          rowKey={({ index }) => String(index)}
        />
      </Disclosure>
      <Body answer={answer} />
    </div>
  );
}

function Body({ answer }: { readonly answer: EndpointAnswer }) {
  const t = useText();
  const { body, encoding, truncated } = answer;
  if (body === '') {
    return <Text color="secondary">{t('trial.noBody')}</Text>;
  }
  return (
    <>
      {truncated && <Text>{t('trial.truncated')}</Text>}
      {encoding === 'base64' && <Text>{t('trial.binary')}</Text>}
      <ReadOnlyText label={t('trial.bodyOf')}>{laidOut(answer)}</ReadOnlyText>
    </>
  );
}

/** JSON with line breaks and indents, anything else as it came. */
function laidOut({ headers, body }: EndpointAnswer): string {
  const type = headers.find(({ name }) => name === 'content-type')?.value;
  if (!type || !/\bjson\b/.test(type)) {
    return body;
  }
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // Cut off, or no JSON after all.
    return body;
  }
}
