import type { DescribedConsumer } from './cellDescription';

/** Stable, unique id of what calls an endpoint. */
export function idOfConsumer(consumer: DescribedConsumer): string {
  const { organization, project, component, target } = consumer;
  return `consumer:${organization}/${project}/${component}->${target.component}/${target.endpoint}`;
}
