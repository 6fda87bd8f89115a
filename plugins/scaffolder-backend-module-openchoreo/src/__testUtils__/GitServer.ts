import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import {
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const git = promisify(execFile);

/**
 * Repositories behind HTTP, for a scaffolder and a catalog that take it for a Gitea: `git http-backend` serves them, and
 * of Gitea's API there is what creating a repository and reading a file of it takes.
 */
export class GitServer {
  private constructor(
    private readonly root: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<GitServer> {
    const root = await mkdtemp(join(tmpdir(), 'openchoreo-git-'));
    const server = createServer((request, response) => {
      answer(root, request, response).catch(error => {
        response.statusCode = 500;
        response.end(String(error));
      });
    });
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
    return new GitServer(root, server);
  }

  /** e.g. `localhost:4711`. */
  get host(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
    await rm(this.root, { recursive: true });
  }
}

async function answer(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { pathname } = url;
  const [, owner] = /^\/api\/v1\/orgs\/([^/]+)\/repos$/.exec(pathname) ?? [];
  if (owner) {
    const { name } = JSON.parse((await bodyOf(request)).toString());
    await git('git', ['init', '--bare', join(root, owner, `${name}.git`)]);
    response.statusCode = 201;
    response.end('{}');
    return;
  }
  const [, repository, path] =
    /^\/api\/v1\/repos\/([^/]+\/[^/]+)\/contents\/+(.+)$/.exec(pathname) ?? [];
  if (repository) {
    const { stdout } = await git('git', [
      '--git-dir',
      join(root, `${repository}.git`),
      'show',
      `${url.searchParams.get('ref')}:${path}`,
    ]);
    response.end(
      JSON.stringify({
        encoding: 'base64',
        content: Buffer.from(stdout).toString('base64'),
      }),
    );
  } else if (pathname.includes('.git/')) {
    await serveGit(root, url, request, response);
  } else {
    response.end('{}');
  }
}

/** Speaks CGI with `git http-backend`. */
async function serveGit(
  root: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const backend = spawn('git', ['http-backend'], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      // Whoever is known may push.
      REMOTE_USER: 'scaffolder',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  backend.stdin.end(await bodyOf(request));
  const output = await bodyOf(backend.stdout);
  const end = output.indexOf('\r\n\r\n');
  for (const line of output.subarray(0, end).toString().split('\r\n')) {
    const [name, value] = line.split(': ');
    if (name === 'Status') {
      response.statusCode = Number.parseInt(value, 10);
    } else {
      response.setHeader(name, value);
    }
  }
  response.end(output.subarray(end + 4));
}

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
