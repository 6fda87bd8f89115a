import type { ReactNode } from 'react';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  ComponentView,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  componentRefOf,
  EmptyState,
  LiveView,
  nameOfComponent,
  useComponent,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { NotOurs } from '../entity/NotOurs';
import { useText } from '../translation';

/** The component behind the entity of the page, once it is read and its pipeline has environments. */
export function ComponentContent(props: {
  readonly compact?: boolean;
  readonly children: (view: ComponentView, ref: ComponentRef) => ReactNode;
}) {
  const { entity } = useEntity();
  const ref = componentRefOf(entity);
  return ref ? (
    <Content component={ref} compact={props.compact}>
      {props.children}
    </Content>
  ) : (
    <NotOurs />
  );
}

function Content(props: {
  readonly component: ComponentRef;
  readonly compact?: boolean;
  readonly children: (view: ComponentView, ref: ComponentRef) => ReactNode;
}) {
  const t = useText();
  const component = useComponent(props.component);
  return (
    <LiveView
      of={component}
      resource={nameOfComponent(props.component)}
      compact={props.compact}
    >
      {view =>
        view.environments.length === 0 ? (
          <EmptyState title={t('environment.none')}>
            {t('environment.noneDescription')}
          </EmptyState>
        ) : (
          props.children(view, props.component)
        )
      }
    </LiveView>
  );
}
