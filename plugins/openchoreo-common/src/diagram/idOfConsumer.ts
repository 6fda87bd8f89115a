import type { ConsumerView } from '../views/cellView';

/** Stable, unique id of what calls an endpoint. */
export function idOfConsumer(consumer: ConsumerView): string {
  const { organization, project, component, target } = consumer;
  return `consumer:${organization}/${project}/${component}->${target.component}/${target.endpoint}`;
}
