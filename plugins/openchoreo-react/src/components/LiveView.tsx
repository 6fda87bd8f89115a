import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { errorNameOf } from '../api/errorNameOf';
import type { Live } from '../live/Live';
import { openchoreoReactTranslationRef } from '../translation';
import {
  Alert,
  Button,
  EmptyState,
  Flex,
  Skeleton,
  Text,
  VisuallyHidden,
} from '../ui';

/** Shows something live: its skeleton, its data, or what is wrong with it and what to do. */
export function LiveView<T>(props: {
  readonly of: Live<T>;
  /** What is shown, as messages name it, e.g. `Project acme/shop`. */
  readonly resource: string;
  /** Takes the room of a line: for table cells and cards. */
  readonly compact?: boolean;
  readonly children: (data: T) => ReactNode;
}) {
  const { of: live, resource, compact = false } = props;
  switch (live.status) {
    case 'loading':
      return <Loading resource={resource} lines={compact ? 1 : 4} />;
    case 'failed':
      return compact ? (
        <FailedLine live={live} resource={resource} />
      ) : (
        <Failed live={live} resource={resource} />
      );
    default:
      return (
        <Flex direction="column" gap={compact ? '2' : '4'}>
          {live.outdated && (
            <Outdated live={live} error={live.outdated} resource={resource} />
          )}
          {props.children(live.data)}
        </Flex>
      );
  }
}

function Loading(props: { readonly resource: string; readonly lines: number }) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  const { resource, lines } = props;
  return (
    <div role="status">
      <VisuallyHidden>{t('view.loading', { resource })}</VisuallyHidden>
      <Flex direction="column" gap="3" aria-hidden>
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} width="100%" height={24} />
        ))}
      </Flex>
    </div>
  );
}

interface Rereadable {
  readonly retry: () => void;
  readonly reading: boolean;
}

function Failed(props: {
  readonly live: Rereadable & { readonly error: Error };
  readonly resource: string;
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  const { live, resource } = props;
  switch (errorNameOf(live.error)) {
    case 'NotFoundError':
      return (
        <EmptyState
          title={t('view.notFoundTitle', { resource })}
          action={<Retry live={live} />}
        >
          {t('view.notFoundDescription')}
        </EmptyState>
      );
    case 'NotAllowedError':
      return (
        <EmptyState title={t('view.notAllowedTitle', { resource })}>
          {t('view.notAllowedDescription')}
        </EmptyState>
      );
    default:
      return (
        <Alert
          icon
          role="alert"
          status="danger"
          title={t('view.failedTitle', { resource })}
          description={live.error.message}
          customActions={<Retry live={live} />}
        />
      );
  }
}

function FailedLine(props: {
  readonly live: Rereadable & { readonly error: Error };
  readonly resource: string;
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  const { live, resource } = props;
  switch (errorNameOf(live.error)) {
    case 'NotFoundError':
      return (
        <Text color="secondary">{t('view.notFoundTitle', { resource })}</Text>
      );
    case 'NotAllowedError':
      return (
        <Text color="secondary">{t('view.notAllowedTitle', { resource })}</Text>
      );
    default:
      return (
        <Flex role="alert" align="center" gap="2">
          <Text color="danger">
            {t('view.failedTitle', { resource })}: {live.error.message}
          </Text>
          <Retry live={live} />
        </Flex>
      );
  }
}

function Outdated(props: {
  readonly live: Rereadable;
  readonly error: Error;
  readonly resource: string;
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  const { live, error, resource } = props;
  return (
    <Alert
      icon
      role="alert"
      status="warning"
      title={t('view.outdatedTitle', { resource })}
      description={t('view.outdatedDescription', { message: error.message })}
      customActions={<Retry live={live} />}
    />
  );
}

function Retry({ live }: { readonly live: Rereadable }) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  return (
    <Button
      variant="secondary"
      size="small"
      isPending={live.reading}
      onPress={() => live.retry()}
    >
      {t('view.retry')}
    </Button>
  );
}
