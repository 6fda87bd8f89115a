import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import { Credentials } from '../credentials';

/** True when a GET is answered with 200; a server that does not listen yet is not an error. */
export function answersOk(
  url: string,
  credentials?: Credentials,
): Promise<boolean> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise(resolve => {
    const sent = request(
      url,
      {
        agent: false,
        ...(credentials && {
          ca: credentials.certificate,
          headers: { Authorization: `Bearer ${credentials.token}` },
        }),
      },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    sent.on('error', () => resolve(false));
    sent.end();
  });
}

/** Ports that the kernel just gave out; held together, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      server =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' ? address?.port ?? 0 : 0);
          });
        }),
    ),
  );
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return ports;
}
