import type {
  DeploymentPreview,
  ManifestChange,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ProblemList } from '../components/ProblemList';
import { openchoreoReactTranslationRef } from '../translation';
import { Disclosure, Flex, Text } from '../ui';
import { FieldChanges } from './FieldChanges';
import styles from './ShownPreview.module.css';

/** What would change, in words and object by object, and what is in the way. */
export function ShownPreview(props: {
  readonly preview: Pick<
    DeploymentPreview,
    'summary' | 'objects' | 'incomparable' | 'problems'
  >;
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
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
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
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
