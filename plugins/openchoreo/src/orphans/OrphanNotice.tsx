import type { ReactNode } from 'react';
import type { OrphanView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Flex,
  RelativeTime,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** Says that nothing in the catalog declares what a page shows any more, and what to do. */
export function OrphanNotice(props: {
  readonly orphan: OrphanView;
  readonly title: string;
  readonly remedy: string;
  readonly children?: ReactNode;
}) {
  const t = useText();
  const { orphan, title, remedy, children } = props;
  return (
    <Alert
      icon
      status="warning"
      title={title}
      description={
        <Flex direction="column" gap="2" align="start">
          <Text as="p" style={{ margin: 0 }}>
            {t('orphan.why', { entity: orphan.declaredBy })} {remedy}
          </Text>
          <Text variant="body-small">
            {t('orphan.since')} <RelativeTime at={orphan.since} />
          </Text>
          {children}
        </Flex>
      }
    />
  );
}
