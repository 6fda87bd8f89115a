import type { RuntimeObject } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  HealthBadge,
  Reason,
  RelativeTime,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { keyOfObject } from './keyOfObject';
import styles from './Runtime.module.css';

interface TreeProps {
  readonly objects: readonly RuntimeObject[];
  /** Key of the object that is shown beside. */
  readonly chosen: string;
  readonly onChoose: (object: RuntimeObject) => void;
}

/** The live objects of a component, each below the one that it was made for. */
export function RuntimeTree(props: TreeProps) {
  const t = useText();
  return (
    <nav aria-label={t('runtime.label')}>
      <Branch {...props} owner={undefined} />
    </nav>
  );
}

function Branch(props: TreeProps & { readonly owner: string | undefined }) {
  const children = props.objects.filter(({ owner }) => owner === props.owner);
  return children.length === 0 ? null : (
    <ul className={props.owner ? styles.branch : styles.root}>
      {children.map(object => (
        <li key={keyOfObject(object)}>
          <Node {...props} object={object} />
          {object.uid && <Branch {...props} owner={object.uid} />}
        </li>
      ))}
    </ul>
  );
}

function Node(props: TreeProps & { readonly object: RuntimeObject }) {
  const { object, chosen, onChoose } = props;
  const { kind, name, health, reason, createdAt } = object;
  return (
    <button
      type="button"
      className={styles.node}
      aria-current={chosen === keyOfObject(object) ? 'true' : undefined}
      onClick={() => onChoose(object)}
    >
      <Flex align="center" gap="2">
        <Text weight="bold">{kind}</Text>
        <HealthBadge health={health} />
        {createdAt && (
          <Text variant="body-small" color="secondary">
            <RelativeTime at={createdAt} />
          </Text>
        )}
      </Flex>
      <Text variant="body-small" className={styles.name}>
        {name}
      </Text>
      {reason && <Reason>{reason}</Reason>}
    </button>
  );
}
