import type { TypeMessage } from '@openchoreo/backstage-plugin-openchoreo-common';
import { Button, Text } from '@openchoreo/backstage-plugin-openchoreo-react';
import { RiAlertLine, RiErrorWarningLine } from '@remixicon/react';
import { useText } from '../translation';
import styles from './Types.module.css';

/** What is wrong with a type: whose it is, where it stands, what to do. A place in the text leads there. */
export function TypeMessages(props: {
  readonly messages: readonly TypeMessage[];
  readonly onGoTo?: (place: NonNullable<TypeMessage['position']>) => void;
}) {
  const t = useText();
  return (
    <ul className={styles.messages} aria-label={t('types.messages')}>
      {props.messages.map(message => (
        <li
          key={JSON.stringify(message)}
          className={styles.message}
          data-severity={message.severity}
        >
          <Message {...message} onGoTo={props.onGoTo} />
        </li>
      ))}
    </ul>
  );
}

function Message({
  severity,
  message,
  path,
  position,
  resource,
  remedy,
  onGoTo,
}: TypeMessage & {
  readonly onGoTo?: (place: NonNullable<TypeMessage['position']>) => void;
}) {
  const t = useText();
  const Icon = severity === 'error' ? RiErrorWarningLine : RiAlertLine;
  return (
    <>
      <Icon
        size={16}
        className={styles.icon}
        aria-label={t(`types.${severity}`)}
        role="img"
      />
      <div>
        <Text as="p" className={styles.sentence}>
          {path && <code>{path}</code>} {message}
        </Text>
        {remedy && (
          <Text as="p" className={styles.sentence}>
            {t('types.remedy', { remedy })}
          </Text>
        )}
        {resource && (
          <Text as="p" variant="body-small" className={styles.sentence}>
            {resource}
          </Text>
        )}
        {position && onGoTo && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onGoTo(position)}
          >
            {t('types.place', {
              line: String(position.line),
              column: String(position.column),
            })}
          </Button>
        )}
      </div>
    </>
  );
}
