import type { FieldChange } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { openchoreoReactTranslationRef } from '../translation';
import { VisuallyHidden } from '../ui';
import styles from './FieldChanges.module.css';

/** Which fields change, each with what it was and what it becomes. */
export function FieldChanges(props: {
  readonly label: string;
  readonly fields: readonly FieldChange[];
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  return (
    <ul className={styles.fields} aria-label={props.label}>
      {props.fields.map(({ path, before, after }) => (
        <li key={path}>
          <code className={styles.path}>{path}</code>
          {before !== undefined && (
            <del className={styles.before}>
              <VisuallyHidden>{t('changes.before')}</VisuallyHidden>
              {textOf(before)}
            </del>
          )}
          {after !== undefined && (
            <ins className={styles.after}>
              <VisuallyHidden>{t('changes.after')}</VisuallyHidden>
              {textOf(after)}
            </ins>
          )}
        </li>
      ))}
    </ul>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
