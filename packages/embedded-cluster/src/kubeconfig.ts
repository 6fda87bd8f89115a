import { Credentials } from './credentials';

/** The kubeconfig of the embedded cluster, as YAML. */
export function kubeconfigOf(
  url: string,
  { certificate, token }: Credentials,
): string {
  const authority = Buffer.from(certificate).toString('base64');
  return [
    'apiVersion: v1',
    'kind: Config',
    'clusters:',
    '  - name: embedded-simulation',
    '    cluster:',
    `      server: ${url}`,
    `      certificate-authority-data: ${authority}`,
    'users:',
    '  - name: embedded-simulation',
    '    user:',
    `      token: ${token}`,
    'contexts:',
    '  - name: embedded-simulation',
    '    context:',
    '      cluster: embedded-simulation',
    '      user: embedded-simulation',
    'current-context: embedded-simulation',
    '',
  ].join('\n');
}
