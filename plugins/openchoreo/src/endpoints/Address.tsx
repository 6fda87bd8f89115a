import {
  CopyButton,
  Link,
  openchoreoReactTranslationRef,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useText } from '../translation';
import type { EndpointAddress } from './addressesOf';
import styles from './Address.module.css';

/** An address of an endpoint, with a button to copy it; a link when the browser can open it. */
export function Address(props: {
  readonly endpoint: string;
  readonly address: EndpointAddress;
}) {
  const t = useText();
  const shared = useTranslationRef(openchoreoReactTranslationRef).t;
  const { url, scope } = props.address;
  const what = t(`endpoints.addressOf.${scope}`, { endpoint: props.endpoint });
  const opens = scope === 'public' && /^https?:/.test(url);
  return (
    <div className={styles.address}>
      <Text variant="body-small" color="secondary" className={styles.scope}>
        {t(`endpoints.scope.${scope}`)}
      </Text>
      <code className={styles.url}>
        {opens ? (
          <Link href={url} target="_blank" rel="noopener" variant="body-small">
            {url}
          </Link>
        ) : (
          url
        )}
      </code>
      <CopyButton
        text={url}
        label={shared('copy.label', { what })}
        doneLabel={shared('copy.done')}
        failedLabel={shared('copy.failed')}
      />
    </div>
  );
}
