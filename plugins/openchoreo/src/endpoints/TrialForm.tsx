import { useState, type FormEvent } from 'react';
import type { EndpointTrial } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { headersOf } from './headersOf';
import { parametersIn, type Operation } from './operationsOf';
import styles from './Trial.module.css';

type Method = EndpointTrial['method'];

const METHODS: readonly Method[] = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
];
const OWN = 'own';

interface Written {
  readonly method: Method;
  readonly path: string;
  readonly headers: string;
  readonly body: string;
}

/** Writes a request, beginning with an operation of the API. Enter in the path sends it. */
export function TrialForm(props: {
  readonly label: string;
  readonly operations: readonly Operation[];
  readonly basePath?: string;
  readonly isProduction: boolean;
  readonly isAllowed: boolean;
  readonly isSending: boolean;
  readonly onSend: (trial: EndpointTrial) => void;
}) {
  const t = useText();
  const { operations, basePath = '/', isAllowed, isSending } = props;
  const [chosen, setChosen] = useState(operations.length > 0 ? '0' : OWN);
  const [written, setWritten] = useState<Written>(
    operations[0]
      ? requestOf(operations[0])
      : { method: 'GET', path: basePath, headers: '', body: '' },
  );
  const [isSent, setSent] = useState(false);
  const change = (fields: Partial<Written>) =>
    setWritten(current => ({ ...current, ...fields }));
  const mayHaveBody = written.method !== 'GET' && written.method !== 'HEAD';
  const problems = useProblems(written);

  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    const { headers } = problems;
    if (
      isAllowed &&
      !isSending &&
      !problems.path &&
      headers.status === 'read'
    ) {
      props.onSend({
        method: written.method,
        path: written.path,
        headers: headers.headers,
        ...(mayHaveBody && written.body && { body: written.body }),
      });
    }
  };

  return (
    <form className={styles.form} aria-label={props.label} onSubmit={send}>
      {operations.length > 0 && (
        <Select
          label={t('trial.operation')}
          options={[
            ...operations.map(({ method, path, summary }, index) => ({
              id: String(index),
              label: [`${method} ${path}`, summary].filter(Boolean).join(' · '),
            })),
            { id: OWN, label: t('trial.ownRequest') },
          ]}
          selectedKey={chosen}
          onSelectionChange={key => {
            setChosen(String(key));
            const operation = operations[Number(key)];
            if (operation) {
              setSent(false);
              setWritten(requestOf(operation));
            }
          }}
        />
      )}
      <div className={styles.line}>
        <Select
          label={t('trial.method')}
          options={METHODS.map(method => ({ id: method, label: method }))}
          selectedKey={written.method}
          onSelectionChange={key =>
            change({ method: METHODS.find(method => method === key) })
          }
        />
        <TextField
          label={t('trial.path')}
          description={t('trial.pathHint')}
          value={written.path}
          onChange={path => change({ path })}
          isInvalid={isSent && problems.path !== undefined}
          autoComplete="off"
          spellCheck="false"
        />
      </div>
      {isSent && problems.path && <Problem>{problems.path}</Problem>}
      <TextAreaField
        label={t('trial.headers')}
        description={t('trial.headersHint')}
        rows={3}
        value={written.headers}
        onChange={headers => change({ headers })}
        isInvalid={isSent && problems.headers.status === 'invalid'}
      />
      {isSent && problems.headers.status === 'invalid' && (
        <Problem>
          {t('trial.headersInvalid', { line: String(problems.headers.line) })}
        </Problem>
      )}
      {mayHaveBody && (
        <TextAreaField
          label={t('trial.body')}
          rows={8}
          value={written.body}
          onChange={body => change({ body })}
        />
      )}
      <div className={styles.actions}>
        <Button type="submit" isDisabled={!isAllowed} isPending={isSending}>
          {t('trial.send')}
        </Button>
        {props.isProduction && <Text>{t('trial.production')}</Text>}
      </div>
      <Text variant="body-small" color="secondary">
        {t('trial.way')}
      </Text>
    </form>
  );
}

function Problem(props: { readonly children: string }) {
  return (
    <Text role="alert" color="danger">
      {props.children}
    </Text>
  );
}

function useProblems({ path, headers }: Written) {
  const t = useText();
  const parameters = parametersIn(path);
  const problem = () => {
    if (!path.startsWith('/')) {
      return t('trial.pathRoot');
    }
    return parameters.length > 0
      ? t('trial.pathParameters', { parameters: parameters.join(', ') })
      : undefined;
  };
  return { path: problem(), headers: headersOf(headers) };
}

function requestOf({ method, path, body }: Operation): Written {
  return {
    method,
    path,
    headers: body === undefined ? '' : 'Content-Type: application/json',
    body: body ?? '',
  };
}
