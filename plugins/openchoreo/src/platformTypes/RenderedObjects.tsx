import type { RenderedObject } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Disclosure,
  ReadOnlyText,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { stringify } from 'yaml';
import { useText } from '../translation';
import styles from './Types.module.css';

/** Kubernetes objects as YAML, each under its name. */
export function RenderedObjects(props: {
  readonly objects: readonly RenderedObject[];
  /** Shows what is in them from the start. */
  readonly open?: boolean;
}) {
  const t = useText();
  return (
    <div className={styles.objects}>
      {props.objects.map(object => {
        const name = nameOf(object);
        return (
          <Disclosure key={name} title={name} open={props.open}>
            <ReadOnlyText label={t('types.yamlOf', { object: name })}>
              {stringify(object, {
                lineWidth: 0,
                aliasDuplicateObjects: false,
              })}
            </ReadOnlyText>
          </Disclosure>
        );
      })}
    </div>
  );
}

function nameOf({ kind, metadata: { name } }: RenderedObject): string {
  return `${kind}/${name}`;
}
