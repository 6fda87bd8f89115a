import type { ReactNode } from 'react';
import { Flex } from '@backstage/ui';
import { Text } from './Text';

/** Says that there is nothing, why, and what to do about it. */
export function EmptyState(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <Flex direction="column" align="center" gap="2" px="4" py="8">
      <Text as="h3" variant="title-small">
        {props.title}
      </Text>
      <Text
        as="div"
        color="secondary"
        style={{ maxWidth: '60ch', textAlign: 'center' }}
      >
        {props.children}
      </Text>
      {props.action}
    </Flex>
  );
}
