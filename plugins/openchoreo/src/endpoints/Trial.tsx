import type { Entity } from '@backstage/catalog-model';
import type {
  EndpointRef,
  EndpointView,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  useMay,
  useTrial,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { Answer } from './Answer';
import { operationsOf } from './operationsOf';
import { TrialForm } from './TrialForm';
import styles from './Trial.module.css';

/** The request on one side, the answer on the other. */
export function Trial(props: {
  readonly endpoint: EndpointRef;
  readonly environment: PipelineEnvironment;
  readonly view: EndpointView;
  readonly entity: Entity;
}) {
  const t = useText();
  const { endpoint, environment, view, entity } = props;
  const may = useMay('tryEndpoint');
  const trial = useTrial({ ...endpoint, environment: environment.name });
  return (
    <>
      {may === 'denied' && (
        <Alert icon status="info" title={t('trial.denied')} />
      )}
      <div className={styles.panes}>
        <TrialForm
          label={t('trial.form', {
            endpoint: view.displayName ?? view.name,
            environment: environment.displayName,
          })}
          operations={operationsOf(entity, view.basePath)}
          basePath={view.basePath}
          isProduction={environment.isProduction}
          isAllowed={may === 'allowed'}
          isSending={trial.sending}
          onSend={trial.send}
        />
        <section aria-label={t('trial.answer')} aria-live="polite">
          <Answer
            answer={trial.answer}
            failure={trial.failure}
            isSending={trial.sending}
          />
        </section>
      </div>
    </>
  );
}
