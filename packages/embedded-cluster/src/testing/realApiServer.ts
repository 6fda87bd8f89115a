import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Credentials, newCredentials } from '../credentials';
import { randomIds } from '../ids';
import { kubeconfigOf } from '../kubeconfig';
import { answersOk, freePorts } from './network';
import { Processes } from './processes';

/** A real Kubernetes API with etcd, and with a controller manager where there is one; no kubelet. */
export interface RealApiServer {
  readonly url: string;
  readonly kubeconfig: string;
  /** Namespaces end and garbage is collected only where the controller manager runs. */
  readonly hasControllers: boolean;
  /** Process ids, for who measures what they use. */
  readonly pids: { readonly etcd: number; readonly apiServer: number };
  /**
   * Kills kube-apiserver and starts it again over the same etcd; resolves when it answers. With `compact`, etcd forgets
   * all old versions meanwhile, so that no watch can resume.
   */
  restart(options?: { readonly compact?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** The folder with `etcd` and `kube-apiserver` that `KUBEBUILDER_ASSETS` names; `undefined` when it is unset. */
export function apiServerAssets(): string | undefined {
  return process.env.KUBEBUILDER_ASSETS || undefined;
}

/**
 * Starts etcd and kube-apiserver, and kube-controller-manager when the folder has it, on free ports.
 *
 * Everything is kept in a temporary folder, which `stop` removes.
 * @param options.controllers - whether the controller manager runs; it does when left out
 * @param assets - folder of the binaries, as controller-runtime's `setup-envtest` makes it
 * @throws with the end of the log when a process ends or is not ready after a minute
 */
export async function startRealApiServer(
  assets: string,
  options: { readonly controllers?: boolean } = {},
): Promise<RealApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kube-apiserver-'));
  const processes = new Processes({ assets, folder });
  try {
    const [etcdPort, peerPort, port] = await freePorts(3);
    const credentials = newCredentials(randomIds);
    const url = `https://127.0.0.1:${port}`;
    const kubeconfig = kubeconfigOf(url, credentials);
    const files = writeFiles(folder, credentials, kubeconfig);
    await startEtcd(processes, { folder, port: etcdPort, peerPort });
    const answers = (path: string) => answersOk(`${url}${path}`, credentials);
    const startApiServer = async () => {
      processes.run(
        'kube-apiserver',
        apiServerArguments({ files, port, etcdPort }),
      );
      await processes.until(() => answers('/readyz'));
      await processes.until(() => answers('/api/v1/namespaces/default'));
    };
    await startApiServer();
    const hasControllers =
      options.controllers !== false &&
      existsSync(join(assets, 'kube-controller-manager'));
    if (hasControllers) {
      const args = controllerArguments(assets, files);
      processes.run('kube-controller-manager', args);
      const account = '/api/v1/namespaces/default/serviceaccounts/default';
      await processes.until(() => answers(account));
    }
    return {
      url,
      kubeconfig,
      hasControllers,
      get pids() {
        return {
          etcd: processes.pidOf('etcd'),
          apiServer: processes.pidOf('kube-apiserver'),
        };
      },
      async restart({ compact = false } = {}) {
        await processes.kill('kube-apiserver');
        if (compact) {
          await compactEtcd(`http://127.0.0.1:${etcdPort}`);
        }
        await startApiServer();
      },
      stop: () => processes.stop(),
    };
  } catch (error) {
    await processes.stop();
    throw error;
  }
}

interface Files {
  readonly certificate: string;
  readonly privateKey: string;
  readonly tokens: string;
  readonly kubeconfig: string;
  readonly accountKey: string;
  readonly accountPublicKey: string;
}

function writeFiles(
  folder: string,
  credentials: Credentials,
  kubeconfig: string,
): Files {
  const account = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  return {
    certificate: write('server.crt', credentials.certificate),
    privateKey: write('server.key', credentials.privateKey),
    tokens: write(
      'tokens.csv',
      `${credentials.token},admin,admin,system:masters\n`,
    ),
    kubeconfig: write('kubeconfig', kubeconfig),
    accountKey: write('accounts.key', account.privateKey),
    accountPublicKey: write('accounts.pub', account.publicKey),
  };
}

async function startEtcd(
  processes: Processes,
  options: {
    readonly folder: string;
    readonly port: number;
    readonly peerPort: number;
  },
): Promise<void> {
  const clients = `http://127.0.0.1:${options.port}`;
  const peers = `http://127.0.0.1:${options.peerPort}`;
  processes.run('etcd', [
    `--data-dir=${join(options.folder, 'etcd')}`,
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    // The data is thrown away after the tests.
    '--unsafe-no-fsync',
  ]);
  await processes.until(() => answersOk(`${clients}/health`));
}

/** Makes etcd forget every version but the newest, through its JSON gateway. */
async function compactEtcd(url: string): Promise<void> {
  const call = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${url}/v3/kv/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`etcd refused ${path}: ${await answer.text()}`);
    }
    return answer.json();
  };
  const found = (await call('range', { key: 'AA==' })) as {
    readonly header: { readonly revision: string };
  };
  await call('compaction', {
    revision: found.header.revision,
    physical: true,
  });
}

function apiServerArguments(options: {
  readonly files: Files;
  readonly port: number;
  readonly etcdPort: number;
}): string[] {
  const { files, port, etcdPort } = options;
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    `--tls-cert-file=${files.certificate}`,
    `--tls-private-key-file=${files.privateKey}`,
    `--token-auth-file=${files.tokens}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.0.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${files.accountPublicKey}`,
    `--service-account-signing-key-file=${files.accountKey}`,
    '--disable-admission-plugins=ServiceAccount',
    '--endpoint-reconciler-type=none',
  ];
}

function controllerArguments(assets: string, files: Files): string[] {
  const extra = join(assets, 'kcm.args');
  // Some builds of the controller manager name the flags that they need in a file beside it.
  const own = existsSync(extra)
    ? readFileSync(extra, 'utf8').split(/\s+/).filter(Boolean)
    : [];
  const binary = join(assets, 'kube-controller-manager');
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' });
  const minor = Number(version.match(/v1\.(\d+)/)?.[1] ?? Infinity);
  return [
    `--kubeconfig=${files.kubeconfig}`,
    '--leader-elect=false',
    '--secure-port=0',
    ...(minor < 24 ? ['--port=0'] : []),
    `--root-ca-file=${files.certificate}`,
    `--service-account-private-key-file=${files.accountKey}`,
    '--allocate-node-cidrs=false',
    ...own,
  ];
}
