import type {
  CellRef,
  ComponentRef,
  RuntimeObject,
  RuntimeObjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  LiveView,
  ReadOnlyText,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  useRuntimeObject,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { stringify } from 'yaml';
import { useText } from '../translation';
import { EventTable } from './EventTable';
import { Logs } from './Logs';
import { keyOfObject } from './keyOfObject';
import styles from './Runtime.module.css';

const PARTS = ['events', 'yaml', 'logs'] as const;
type Part = (typeof PARTS)[number];

/** An object: what happened to it, what it holds, and what the containers of a pod write. */
export function ObjectPane(props: {
  readonly place: ComponentRef & CellRef;
  readonly object: RuntimeObject;
  readonly shown: string;
  readonly onShow: (part: Part) => void;
}) {
  const t = useText();
  const { place, object } = props;
  const parts = PARTS.filter(part => part !== 'logs' || object.containers);
  const shown = parts.find(part => part === props.shown) ?? 'events';
  const key = keyOfObject(object);
  return (
    <section aria-label={key}>
      <Flex direction="column" gap="3">
        <Text as="h2" variant="title-x-small" className={styles.name}>
          {key}
        </Text>
        <ToggleButtonGroup
          aria-label={t('runtime.parts')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={keys =>
            parts.filter(part => keys.has(part)).forEach(props.onShow)
          }
        >
          {parts.map(part => (
            <ToggleButton key={part} id={part}>
              {t(`runtime.${part}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {shown === 'logs' ? (
          <Logs
            place={place}
            pod={object.name}
            containers={object.containers ?? []}
          />
        ) : (
          <Live {...props}>
            {view =>
              shown === 'yaml' ? (
                <ReadOnlyText label={t('runtime.yamlOf', { object: key })}>
                  {stringify(view.manifest)}
                </ReadOnlyText>
              ) : (
                <EventTable object={key} events={view.events} />
              )
            }
          </Live>
        )}
      </Flex>
    </section>
  );
}

function Live(props: {
  readonly place: ComponentRef & CellRef;
  readonly object: RuntimeObject;
  readonly children: (view: RuntimeObjectView) => JSX.Element;
}) {
  const { place, object, children } = props;
  return (
    <LiveView
      of={useRuntimeObject(place, object)}
      resource={keyOfObject(object)}
    >
      {children}
    </LiveView>
  );
}
