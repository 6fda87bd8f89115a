import { type ReactNode, useState } from 'react';
import type { JsonObject } from '@backstage/types';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  TextAreaField,
  ToggleButton,
  ToggleButtonGroup,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { DocumentForm, type FormSection } from './DocumentForm';
import { documentOf, yamlOf } from './documentYaml';
import styles from './Fields.module.css';

const LINES = 16;

/** Lets one edit a document as a form or as YAML, and then review what it would do. */
export function DocumentEditor(props: {
  readonly sections: readonly FormSection[];
  readonly current: JsonObject;
  /** What the YAML holds. */
  readonly yaml: { readonly label: string; readonly description: string };
  /** Shows what an edited document would do; `back` leads to the editor again. */
  readonly review: (edited: JsonObject, back: () => void) => ReactNode;
  readonly onClose: () => void;
}) {
  const t = useText();
  const [document, setDocument] = useState(props.current);
  // The text while it is edited as YAML: it may be wrong in between.
  const [text, setText] = useState<string>();
  const [reviewing, setReviewing] = useState(false);
  const parsed = text === undefined ? undefined : documentOf(text);
  const edited = parsed?.status === 'valid' ? parsed.document : document;
  const problem = parsed?.status === 'invalid' ? parsed.message : undefined;

  if (reviewing) {
    return props.review(edited, () => setReviewing(false));
  }
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          <ToggleButtonGroup
            aria-label={t('form.view')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[text === undefined ? 'form' : 'yaml']}
            isDisabled={problem !== undefined}
            onSelectionChange={keys => {
              setDocument(edited);
              setText(keys.has('yaml') ? yamlOf(edited) : undefined);
            }}
          >
            <ToggleButton id="form">{t('form.form')}</ToggleButton>
            <ToggleButton id="yaml">{t('form.yaml')}</ToggleButton>
          </ToggleButtonGroup>
          {text === undefined ? (
            <DocumentForm
              sections={props.sections}
              document={document}
              onChange={setDocument}
            />
          ) : (
            <TextAreaField
              {...props.yaml}
              rows={LINES}
              value={text}
              onChange={setText}
              className={styles.yaml}
            />
          )}
          {problem !== undefined && (
            <Alert
              icon
              role="alert"
              status="danger"
              title={t('form.invalid')}
              description={problem || t('form.noMapping')}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={problem !== undefined}
          onPress={() => setReviewing(true)}
        >
          {t('form.preview')}
        </Button>
      </DialogFooter>
    </>
  );
}
