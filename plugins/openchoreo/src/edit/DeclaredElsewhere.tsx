import { ANNOTATION_EDIT_URL } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Flex,
  Link,
  Text,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** Says that a component is changed in the file that declares it, and leads there. */
export function DeclaredElsewhere({
  declaredBy,
}: {
  readonly declaredBy: string;
}) {
  const t = useText();
  const { entity } = useEntity();
  const file = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  return (
    <Flex direction="column" gap="3">
      <Text as="p">{t('edit.inGit', { entity: declaredBy })}</Text>
      {file && (
        <Link href={file} target="_blank" standalone>
          {t('edit.openFile')}
        </Link>
      )}
    </Flex>
  );
}
