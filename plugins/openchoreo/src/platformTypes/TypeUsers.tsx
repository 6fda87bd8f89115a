import type { PlatformTypeView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  ResourceLink,
  Text,
  TitledCard,
  useResourceLinks,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import styles from './Types.module.css';

/** The components that have a type. */
export function TypeUsers({ type }: { readonly type: PlatformTypeView }) {
  const t = useText();
  return (
    <TitledCard title={t('types.users')}>
      {type.users.length > 0 ? (
        <UserList type={type} />
      ) : (
        <Text color="secondary">{t('types.noUsers')}</Text>
      )}
    </TitledCard>
  );
}

/** The components that have a type, as links. */
export function UserList({ type }: { readonly type: PlatformTypeView }) {
  const t = useText();
  const linkTo = useResourceLinks('Component', type.users);
  const more = type.usedBy - type.users.length;
  return (
    <ul className={styles.users} aria-label={t('types.users')}>
      {type.users.map(ref => {
        const name = [ref.organization, ref.project, ref.component].join('/');
        return (
          <li key={name}>
            <ResourceLink href={linkTo(ref)}>{name}</ResourceLink>
          </li>
        );
      })}
      {more > 0 && <li>{t('types.moreUsers', { count: more })}</li>}
    </ul>
  );
}
