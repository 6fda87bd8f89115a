import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_DISCOVERED_AT,
  ANNOTATION_DISCOVERED_RELEASE,
  ANNOTATION_DISCOVERY_PROBLEM,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  RelativeTime,
  StatusBadge,
  Text,
  TitledCard,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiSearchEyeLine } from '@remixicon/react';
import { useText } from '../translation';

/** That the definition of an API was discovered, and when; or why the running service gave none. */
export function DefinitionCard() {
  const t = useText();
  const { entity } = useEntity();
  const annotations = entity.metadata.annotations ?? {};
  const release = annotations[ANNOTATION_DISCOVERED_RELEASE];
  const at = annotations[ANNOTATION_DISCOVERED_AT];
  const problem = annotations[ANNOTATION_DISCOVERY_PROBLEM];
  return (
    <TitledCard title={t('definition.title')}>
      {release && at && (
        <>
          <StatusBadge icon={RiSearchEyeLine} tone="announcement">
            {t('definition.discovered')}
          </StatusBadge>
          <Text as="p">
            {t('definition.declared', { release })} <RelativeTime at={at} />.
          </Text>
        </>
      )}
      {problem && (
        <Text as="p">
          {t(release ? 'definition.outdated' : 'definition.none', { problem })}
        </Text>
      )}
      <Text as="p" color="secondary">
        {t('definition.remedy')}
      </Text>
    </TitledCard>
  );
}
