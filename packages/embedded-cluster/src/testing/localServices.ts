import { request } from 'node:http';
import {
  ServiceBackend,
  ServiceRequest,
  ServiceResponse,
  nothingRuns,
} from '../http/serviceBackend';

/** Lets real HTTP servers of this machine be what runs behind Services. */
export class LocalServices implements ServiceBackend {
  readonly #ports = new Map<string, number>();

  /** The pods of a Service answer at a port of 127.0.0.1 from now on, whatever namespace the Service is in. */
  serve(service: string, localPort: number): void {
    this.#ports.set(service, localPort);
  }

  async answer(asked: ServiceRequest): Promise<ServiceResponse> {
    const port = this.#ports.get(asked.service.metadata.name);
    return port === undefined ? nothingRuns.answer(asked) : ask(port, asked);
  }
}

function ask(port: number, asked: ServiceRequest): Promise<ServiceResponse> {
  const { method, path, headers, body, signal } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers, signal, agent: false },
      async response => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [
                name,
                String(value),
              ]),
            ),
            body: Buffer.concat(chunks),
          });
        } catch (error) {
          reject(error);
        }
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
