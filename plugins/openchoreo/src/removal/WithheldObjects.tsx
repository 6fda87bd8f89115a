import type { WithheldRemovalView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useText } from '../translation';
import styles from './WithheldObjects.module.css';

/** The objects that are to go, by the component that they belonged to. */
export function WithheldObjects(props: {
  readonly objects: WithheldRemovalView['objects'];
}) {
  const t = useText();
  return (
    <ul className={styles.objects} aria-label={t('removal.objects')}>
      {props.objects.map(({ apiVersion, kind, namespace, name, component }) => (
        <li key={[apiVersion, kind, namespace, name].join('/')}>
          {t('removal.object', {
            component: component ?? t('removal.cell'),
            object: `${kind}/${name}`,
          })}
        </li>
      ))}
    </ul>
  );
}
