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
  VisuallyHidden,
} from '../ui';

/** Shows something live: its skeleton, its data, or what is wrong with it and what to do. */
export function LiveView<T>(props: {
  readonly of: Live<T>;
  /** What is shown, as messages name it, e.g. `Project acme/shop`. */
  readonly resource: string;
  readonly children: (data: T) => ReactNode;
}) {
  const { of: live, resource } = props;
  switch (live.status) {
    case 'loading':
      return <Loading resource={resource} />;
    case 'failed':
      return <Failed live={live} resource={resource} />;
    default:
      return (
        <Flex direction="column" gap="4">
          {live.outdated && (
            <Outdated live={live} error={live.outdated} resource={resource} />
          )}
          {props.children(live.data)}
        </Flex>
      );
  }
}

function Loading({ resource }: { readonly resource: string }) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  return (
    <div role="status">
      <VisuallyHidden>{t('view.loading', { resource })}</VisuallyHidden>
      <Flex direction="column" gap="3" aria-hidden>
        <Skeleton width="40%" height={24} />
        <Skeleton width="100%" height={48} />
        <Skeleton width="100%" height={48} />
        <Skeleton width="100%" height={48} />
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
