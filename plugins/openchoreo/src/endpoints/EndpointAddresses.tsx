import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  CopyButton,
  Flex,
  Link,
  openchoreoReactTranslationRef,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useText } from '../translation';

/** Every address of an endpoint, widest first, each with who can use it. */
export function EndpointAddresses({
  endpoint,
}: {
  readonly endpoint: EndpointView;
}) {
  const t = useText();
  const { urls } = endpoint;
  const addresses = [
    ...urls.public.map(url => ({ url, scope: t('endpoints.public') })),
    ...urls.organization.map(url => ({
      url,
      scope: t('endpoints.withinOrganization'),
    })),
    { url: urls.project, scope: t('endpoints.withinCell') },
  ];
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {addresses.map(({ url, scope }) => (
        <li key={`${scope} ${url}`}>
          <Address url={url} scope={scope} endpoint={endpoint.name} />
        </li>
      ))}
    </ul>
  );
}

function Address(props: {
  readonly url: string;
  readonly scope: string;
  readonly endpoint: string;
}) {
  const t = useText();
  const shared = useTranslationRef(openchoreoReactTranslationRef).t;
  const { url, scope, endpoint } = props;
  const what = `${t('endpoints.url', { endpoint })}, ${scope}`;
  return (
    <Flex align="center" gap="1" style={{ flexWrap: 'wrap' }}>
      <code style={{ overflowWrap: 'anywhere' }}>
        {/^https?:/.test(url) && scope === t('endpoints.public') ? (
          <Link href={url} target="_blank" rel="noopener">
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
      <Text variant="body-x-small" color="secondary">
        {scope}
      </Text>
    </Flex>
  );
}
