import { useEffect, useState } from 'react';
import type {
  RenderPreview,
  SourcePosition,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { Flex, Text } from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { RenderedObjects } from './RenderedObjects';
import { TypeMessages } from './TypeMessages';

type Rendered = Extract<RenderPreview, { readonly status: 'rendered' }>;

/** What a type renders; while it renders nothing, why, and what it rendered last. */
export function TypeResult(props: {
  readonly result: RenderPreview;
  readonly onGoTo: (position: SourcePosition) => void;
}) {
  const t = useText();
  const { result } = props;
  const [last, setLast] = useState<Rendered>();
  useEffect(() => {
    if (result.status === 'rendered') {
      setLast(result);
    }
  }, [result]);
  const shown = result.status === 'rendered' ? result : last;
  return (
    <Flex direction="column" gap="3">
      <Text as="p" role="status" weight="bold" style={{ margin: 0 }}>
        {result.status === 'rendered'
          ? t('types.rendered', { count: result.objects.length })
          : t('types.problems', { count: result.messages.length })}
      </Text>
      {result.messages.length > 0 && (
        <TypeMessages messages={result.messages} onGoTo={props.onGoTo} />
      )}
      {shown && (
        <>
          <Text as="p" color="secondary" style={{ margin: 0 }}>
            {shown === result ? whereOf(shown, t) : t('types.earlier')}
          </Text>
          <RenderedObjects objects={shown.objects} open />
        </>
      )}
    </Flex>
  );
}

function whereOf(
  { with: tried }: Rendered,
  t: ReturnType<typeof useText>,
): string {
  const { component, environment } = tried;
  return component
    ? t('types.inEnvironment', {
        component: component.component,
        environment,
      })
    : t('types.withSample');
}
