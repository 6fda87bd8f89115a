import type { PlatformTypeView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  LiveView,
  ReadOnlyText,
  Text,
  TitledCard,
  useTypePreview,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { exampleOfType } from './exampleOfType';
import { RenderedObjects } from './RenderedObjects';
import { TypeMessages } from './TypeMessages';
import { yamlOfType } from './yamlOfType';

/** How a component asks for a type, and what comes of it. */
export function TypeExample({ type }: { readonly type: PlatformTypeView }) {
  const t = useText();
  const preview = useTypePreview(yamlOfType(type.resource));
  return (
    <TitledCard title={t('types.example')}>
      <LiveView of={preview} resource={t('types.example')} compact>
        {shown =>
          shown.status === 'rendered' ? (
            <Flex direction="column" gap="3">
              <ReadOnlyText label={t('types.exampleLabel')}>
                {exampleOfType(type, shown.with)}
              </ReadOnlyText>
              <Text as="h3" weight="bold">
                {t('types.renders')}
              </Text>
              <RenderedObjects objects={shown.objects} />
            </Flex>
          ) : (
            <TypeMessages messages={shown.messages} />
          )
        }
      </LiveView>
    </TitledCard>
  );
}
