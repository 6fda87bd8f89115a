import { X509Certificate, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import selfsigned from 'selfsigned';
import { Ids } from './ids';

/** With what the API identifies itself, and what a client has to present. */
export interface Credentials {
  readonly token: string;
  /** PEM, valid for 127.0.0.1 and localhost; also its own authority. */
  readonly certificate: string;
  readonly privateKey: string;
}

const validDays = 3650;

/** Making a key takes up to a second, so all clusters of a process share one. */
let certified: Omit<Credentials, 'token'> | undefined;

/**
 * The credentials of a data folder, so that a kubeconfig stays valid when the cluster is started again; new ones
 * without a folder, on the first start, and when the certificate has run out.
 */
export function credentialsOf(
  dataDir: string | undefined,
  ids: Ids,
): Credentials {
  if (!dataDir) return newCredentials(ids);
  const file = join(dataDir, 'credentials.json');
  if (existsSync(file)) {
    const known: Credentials = JSON.parse(readFileSync(file, 'utf8'));
    const { validTo } = new X509Certificate(known.certificate);
    if (Date.parse(validTo) > Date.now()) return known;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const credentials = newCredentials(ids);
  writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
  return credentials;
}

/** New credentials. TLS is needed for the token alone: kubectl sends none over plain HTTP. */
export function newCredentials(ids: Ids): Credentials {
  certified ??= certify();
  return { token: ids.token(), ...certified };
}

function certify(): Omit<Credentials, 'token'> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  // A variable, since the published types lack `keyPair`.
  const options = {
    algorithm: 'sha256',
    days: validDays,
    keyPair: { publicKey, privateKey },
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'keyUsage',
        digitalSignature: true,
        keyCertSign: true,
        keyEncipherment: true,
      },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  };
  const name = [{ name: 'commonName', value: 'OpenChoreo embedded cluster' }];
  const { cert } = selfsigned.generate(name, options);
  return { certificate: cert, privateKey };
}
