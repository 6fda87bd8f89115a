import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type {
  PlatformTypeView,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Flex,
  LiveView,
  Select,
  Skeleton,
  Text,
  useTypePreview,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { SaveType } from './SaveType';
import { TypeResult } from './TypeResult';
import styles from './TypeEditor.module.css';
import { useSettled } from './useSettled';
import type { EditorHandle } from './YamlEditor';

// Loaded when somebody edits: most who look at a type do not.
const YamlEditor = lazy(() => import('./YamlEditor'));

/** So that a text is tried when somebody pauses, and not at each letter. */
const PAUSE_MILLISECONDS = 300;
const SAMPLE = 'sample';

/** A type as YAML, and beside it what it renders, while it is typed. */
export function TypeEditor(props: {
  readonly type: PlatformTypeView;
  /** As it is stored. */
  readonly stored: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onSaved: () => void;
}) {
  const t = useText();
  const { type, text } = props;
  const [tried, setTried] = useState(SAMPLE);
  const settled = useSettled(text, PAUSE_MILLISECONDS);
  const component = type.users.find(user => JSON.stringify(user) === tried);
  const preview = useTypePreview(settled, component);
  const shown = preview.status === 'ready' ? preview.data : undefined;
  const problems = useMemo(() => problemsOf(shown), [shown]);
  const editor = useRef<EditorHandle>(null);

  return (
    <Flex direction="column" gap="3">
      <Flex align="end" gap="3" style={{ flexWrap: 'wrap' }}>
        <div style={{ width: 'min(28rem, 100%)' }}>
          <Select
            label={t('types.triedWith')}
            options={[
              { id: SAMPLE, label: t('types.sample') },
              ...type.users.map(user => ({
                id: JSON.stringify(user),
                label: [user.organization, user.project, user.component].join(
                  '/',
                ),
              })),
            ]}
            selectedKey={tried}
            onSelectionChange={key => setTried(String(key))}
          />
        </div>
        <SaveType
          type={type}
          text={text}
          isChanged={text !== props.stored}
          preview={shown}
          onSaved={props.onSaved}
        />
      </Flex>
      <div className={styles.panes}>
        <section aria-label={t('types.editor')}>
          <Suspense fallback={<Skeleton width="100%" height={480} />}>
            <YamlEditor
              ref={editor}
              label={t('types.editorLabel', { type: type.displayName })}
              initial={text}
              problems={problems}
              onChange={props.onChange}
            />
          </Suspense>
          <Text variant="body-small" color="secondary">
            {t('types.editorHint')}
          </Text>
        </section>
        <section aria-label={t('types.renders')}>
          <LiveView of={preview} resource={t('types.renders')}>
            {result => (
              <TypeResult
                result={result}
                onGoTo={position => editor.current?.goTo(position)}
              />
            )}
          </LiveView>
        </section>
      </div>
    </Flex>
  );
}

function problemsOf(preview: RenderPreview | undefined) {
  return (preview?.messages ?? []).flatMap(
    ({ severity, path, message, position }) =>
      position
        ? [
            {
              severity,
              position,
              message: [path, message].filter(Boolean).join(' '),
            },
          ]
        : [],
  );
}
