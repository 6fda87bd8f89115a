import type {
  DeploymentPreview,
  ManifestChange,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Disclosure,
  Flex,
  ProblemList,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { FieldChanges } from './FieldChanges';
import styles from './Preview.module.css';

/** What would change, in words and object by object, and what is in the way. */
export function ShownPreview(props: {
  readonly preview: Pick<
    DeploymentPreview,
    'summary' | 'objects' | 'incomparable' | 'problems'
  >;
}) {
  const t = useText();
  const { summary, objects, incomparable, problems } = props.preview;
  return (
    <Flex direction="column" gap="3">
      {problems.length > 0 && (
        <ProblemList title={t('preview.problems')} problems={problems} />
      )}
      <div>
        <Text as="h3" weight="bold">
          {t('preview.title')}
        </Text>
        {summary.length > 0 ? (
          <ul className={styles.sentences}>
            {summary.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : (
          <Text as="p">{t('preview.nothing')}</Text>
        )}
        {incomparable.length > 0 && (
          <Text as="p">
            {t('preview.incomparable', { names: incomparable.join(', ') })}
          </Text>
        )}
      </div>
      {objects.length > 0 && (
        <Disclosure title={t('preview.objects', { count: objects.length })}>
          <div className={styles.objects}>
            {objects.map(object => (
              <ObjectChange key={nameOf(object)} object={object} />
            ))}
          </div>
        </Disclosure>
      )}
    </Flex>
  );
}

function ObjectChange({ object }: { readonly object: ManifestChange }) {
  const t = useText();
  const title = t(`preview.${object.action}`, { object: nameOf(object) });
  return (
    <Disclosure title={title} open={object.action === 'changed'}>
      <FieldChanges label={title} fields={object.fields} />
    </Disclosure>
  );
}

function nameOf({ kind, namespace, name }: ManifestChange): string {
  return [kind, namespace, name].filter(Boolean).join('/');
}
