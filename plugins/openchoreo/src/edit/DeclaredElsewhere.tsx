import { ANNOTATION_EDIT_URL } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { DeclarationPreview } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  FieldChanges,
  Flex,
  Link,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** What to change in the files that declare a component, and where they are. */
export function DeclaredElsewhere(props: {
  readonly declaredBy: string;
  readonly files: NonNullable<DeclarationPreview['files']>;
}) {
  const t = useText();
  const { entity } = useEntity();
  const file = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" weight="bold">
        {t('edit.inFiles')}
      </Text>
      <Text as="p">{t('edit.inGit', { entity: props.declaredBy })}</Text>
      {props.files.map(({ file: name, fields }) => (
        <section key={name} aria-label={name}>
          <Text as="h4" weight="bold">
            {name}
          </Text>
          <FieldChanges label={name} fields={fields} />
        </section>
      ))}
      {file && (
        <Link href={file} target="_blank" standalone>
          {t('edit.openFile')}
        </Link>
      )}
    </Flex>
  );
}
