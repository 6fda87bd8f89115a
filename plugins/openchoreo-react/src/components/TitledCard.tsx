import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Text } from '../ui';

/** A part of a page under its title. */
export function TitledCard(props: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {props.title}
        </Text>
      </CardHeader>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
