import { useState } from 'react';
import type { JsonObject } from '@backstage/types';
import type {
  ComponentRef,
  DeploymentOverrides,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  TextAreaField,
  ToggleButton,
  ToggleButtonGroup,
  useComponentAction,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { Preview } from '../changes/Preview';
import { useText } from '../translation';
import styles from './Fields.module.css';
import { OverridesForm } from './OverridesForm';
import { overridesOf, yamlOf } from './overridesYaml';
import type { OverridesSection } from './sectionsOf';

const LINES = 16;

/** Lets one edit overrides as a form or as YAML, see what they would do, and only then save them. */
export function OverridesEditor(props: {
  readonly component: ComponentRef;
  readonly environment: PipelineEnvironment;
  readonly sections: readonly OverridesSection[];
  readonly current: JsonObject;
  readonly onClose: () => void;
}) {
  const t = useText();
  const [overrides, setOverrides] = useState(props.current);
  // The text while it is edited as YAML: it may be wrong in between.
  const [text, setText] = useState<string>();
  const [previewing, setPreviewing] = useState(false);
  const parsed = text === undefined ? undefined : overridesOf(text);
  const edited = parsed?.status === 'valid' ? parsed.overrides : overrides;
  const problem = parsed?.status === 'invalid' ? parsed.message : undefined;

  if (previewing) {
    return (
      <Review
        {...props}
        overrides={edited}
        onBack={() => setPreviewing(false)}
      />
    );
  }
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          <ToggleButtonGroup
            aria-label={t('overrides.view')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[text === undefined ? 'form' : 'yaml']}
            isDisabled={problem !== undefined}
            onSelectionChange={keys => {
              setOverrides(edited);
              setText(keys.has('yaml') ? yamlOf(edited) : undefined);
            }}
          >
            <ToggleButton id="form">{t('overrides.form')}</ToggleButton>
            <ToggleButton id="yaml">{t('overrides.yaml')}</ToggleButton>
          </ToggleButtonGroup>
          {text === undefined ? (
            <OverridesForm
              sections={props.sections}
              overrides={overrides}
              onChange={setOverrides}
            />
          ) : (
            <TextAreaField
              label={t('overrides.yamlLabel')}
              description={t('overrides.yamlDescription')}
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
              title={t('overrides.invalid')}
              description={problem || t('overrides.noMapping')}
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
          onPress={() => setPreviewing(true)}
        >
          {t('overrides.preview')}
        </Button>
      </DialogFooter>
    </>
  );
}

function Review(props: {
  readonly component: ComponentRef;
  readonly environment: PipelineEnvironment;
  readonly overrides: JsonObject;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { component, environment, overrides } = props;
  const { run, running, refusal } = useComponentAction();
  const change = {
    environment: environment.name,
    // Whatever was typed: the control plane says what is wrong with it.
    overrides: overrides as DeploymentOverrides,
  };
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="3">
          {environment.isProduction && (
            <Alert
              icon
              status="warning"
              title={t('action.productionWarning')}
            />
          )}
          <Preview
            component={component}
            request={{ action: 'configure', ...change }}
          />
          {refusal && (
            <Alert
              icon
              role="alert"
              status="danger"
              title={t('action.refused')}
              description={refusal.message}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onBack}>
          {t('overrides.back')}
        </Button>
        <Button
          variant="primary"
          isPending={running}
          onPress={() =>
            run({ kind: 'configure', component, ...change }, props.onClose)
          }
        >
          {t('overrides.save')}
        </Button>
      </DialogFooter>
    </>
  );
}
