import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TypedRouter } from '@backstage/backend-openapi-utils';
import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
  isError,
} from '@backstage/errors';
import type { RuntimePlace } from '../dataplane/runtime/Runtime';
import type { Endpoints } from '../schema/endpoints';
import { ended } from './ended';
import type { RouteDeps } from './RouteDeps';

/** What runs of components, read from their data planes. */
export function addRuntimeRoutes(
  router: TypedRouter<Endpoints>,
  { access, runtime, views }: RouteDeps,
): void {
  router.get(
    '/components/:organization/:project/:component/runtime/:environment',
    async (req, res) => {
      await access.require(req, 'runtimeRead');
      await views.component(req.params);
      res.json(
        await asked(() => runtime.objects(placeOf(req.params), ended(res))),
      );
    },
  );

  router.get(
    '/components/:organization/:project/:component/runtime/:environment/object',
    async (req, res) => {
      await access.require(req, 'runtimeRead');
      await views.component(req.params);
      res.json(
        await asked(() =>
          runtime.object(placeOf(req.params), req.query, ended(res)),
        ),
      );
    },
  );

  router.get(
    '/components/:organization/:project/:component/runtime/:environment/logs',
    async (req, res) => {
      await access.require(req, 'runtimeReadLogs');
      await views.component(req.params);
      res.json(
        await asked(() =>
          runtime.logs(placeOf(req.params), req.query, ended(res)),
        ),
      );
    },
  );

  router.get(
    '/components/:organization/:project/:component/runtime/:environment/logs/follow',
    async (req, res) => {
      await access.require(req, 'runtimeReadLogs');
      await views.component(req.params);
      const lines = await asked(() =>
        runtime.follow(placeOf(req.params), req.query, ended(res)),
      );
      res
        .type('text/plain')
        // Compressed or kept by a proxy, lines would come late.
        .set({ 'Cache-Control': 'no-store, no-transform' })
        .flushHeaders();
      await pipeline(Readable.from(withLineEnds(lines)), res);
    },
  );

  router.post(
    '/components/:organization/:project/:component/runtime/:environment/restart',
    async (req, res) => {
      const answer = await access.audited(
        req,
        {
          permission: 'runtimeRestart',
          eventId: 'runtime-restart',
          meta: { ...req.params },
          outcome: ({ restarted }) => ({ restarted: restarted.length }),
        },
        async () => {
          await views.component(req.params);
          return asked(() => runtime.restart(placeOf(req.params), ended(res)));
        },
      );
      res.json(answer);
    },
  );
}

function placeOf({
  component,
  ...cell
}: RuntimePlace['cell'] & { readonly component: string }): RuntimePlace {
  return { cell, component };
}

async function* withLineEnds(
  lines: AsyncIterable<string>,
): AsyncGenerator<string> {
  for await (const line of lines) {
    yield `${line}\n`;
  }
}

/** What a data plane refuses, or cannot answer, is no fault of ours: its words are passed on. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (
      error instanceof NotFoundError ||
      error instanceof ConflictError ||
      !isError(error)
    ) {
      throw error;
    }
    throw new ServiceUnavailableError(
      `The data plane did not answer: ${error.message}`,
      error,
    );
  }
}
