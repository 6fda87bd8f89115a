import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DataPlaneAccessView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  CopyButton,
  Flex,
  Text,
  openchoreoReactTranslationRef,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** Whether the credentials of a data plane suffice, and the ClusterRole that mends it when they do not. */
export function DataPlaneAccess(props: {
  readonly access: DataPlaneAccessView;
}) {
  const t = useText();
  const { t: shared } = useTranslationRef(openchoreoReactTranslationRef);
  const { access } = props;
  switch (access.status) {
    case 'sufficient':
      return <Text>{t('dataPlanes.sufficient')}</Text>;
    case 'unknown':
      return (
        <Text color="secondary">
          {t('dataPlanes.accessUnknown', { message: access.message })}
        </Text>
      );
    default:
      return (
        <Flex direction="column" gap="2">
          <Text>{t('dataPlanes.lacking')}</Text>
          <ul>
            {access.lacking.map(missing => (
              <li key={missing}>
                <Text>{missing}</Text>
              </li>
            ))}
          </ul>
          <Flex align="center" gap="2">
            <Text>{t('dataPlanes.clusterRole')}</Text>
            <CopyButton
              text={access.clusterRole}
              label={t('dataPlanes.copyClusterRole')}
              doneLabel={shared('copy.done')}
              failedLabel={shared('copy.failed')}
            />
          </Flex>
        </Flex>
      );
  }
}
