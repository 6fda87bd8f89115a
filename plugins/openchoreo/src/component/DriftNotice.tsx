import { useState } from 'react';
import {
  standingChanges,
  type CellRef,
  type OutsideChangeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Button,
  Disclosure,
  Flex,
  RelativeTime,
  Text,
  useCellAction,
  useMay,
  FieldChanges,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import styles from './DriftNotice.module.css';

/** What others changed of a component in an environment: what still stands, with the way back, and what was reverted. */
export function DriftNotice(props: {
  readonly cell: CellRef;
  readonly component: string;
  readonly drift: readonly OutsideChangeView[];
}) {
  const t = useText();
  const standing = standingChanges(props.drift);
  const reverted = props.drift.filter(
    ({ resolution }) => resolution === 'reverted',
  );
  return (
    <>
      {standing.length > 0 && (
        <Alert
          icon
          status="warning"
          title={t('drift.standing', { count: standing.length })}
          description={
            <Flex direction="column" gap="2" align="start">
              <ChangeList label={t('drift.label')} changes={standing} />
              <Revert {...props} key={standing.map(({ at }) => at).join()} />
            </Flex>
          }
        />
      )}
      {reverted.length > 0 && (
        <Disclosure title={t('drift.reverted', { count: reverted.length })}>
          <ChangeList label={t('drift.revertedLabel')} changes={reverted} />
        </Disclosure>
      )}
    </>
  );
}

function Revert(props: { readonly cell: CellRef; readonly component: string }) {
  const t = useText();
  const may = useMay('revertChanges');
  const { run, running, refusal } = useCellAction();
  const [accepted, setAccepted] = useState(false);
  if (may === 'denied') {
    return <Text variant="body-small">{t('drift.denied')}</Text>;
  }
  return accepted ? (
    <Text role="status">{t('action.expecting')}</Text>
  ) : (
    <>
      <Button
        size="small"
        variant="secondary"
        isPending={running}
        isDisabled={may !== 'allowed'}
        onPress={() =>
          run({ kind: 'revertChanges', ...props }, () => setAccepted(true))
        }
      >
        {t('drift.revert')}
      </Button>
      {refusal && <Text role="alert">{refusal.message}</Text>}
    </>
  );
}

function ChangeList(props: {
  readonly label: string;
  readonly changes: readonly OutsideChangeView[];
}) {
  const t = useText();
  return (
    <ul className={styles.changes} aria-label={props.label}>
      {props.changes.map(change => {
        const { object, cause, manager, at, changedAt = at, fields } = change;
        const name = `${object.kind}/${object.name}`;
        return (
          <li key={`${name} ${at} ${manager}`}>
            <div>
              {manager
                ? t(`drift.by.${cause}`, { object: name, manager })
                : t(`drift.byNobody.${cause}`, { object: name })}{' '}
              <RelativeTime at={changedAt} />
            </div>
            {fields.length > 0 && (
              <FieldChanges
                label={t('drift.fieldsOf', { object: name })}
                fields={fields.map(({ path, desired, found }) => ({
                  path,
                  before: desired,
                  after: found,
                }))}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
