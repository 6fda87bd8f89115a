import { setTimeout as sleep } from 'node:timers/promises';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ComponentView } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Tools } from '../Tools';
import { PROJECT_INPUT } from '../Places';

const DEFAULT_TIMEOUT_SECONDS = 300;
const INTERVAL_MS = 1_000;

/** `openchoreo:component:wait`: ends when a component is healthy, fails when it does not get there in time. */
export function createWaitAction({ controlPlane, places }: Tools) {
  return createTemplateAction({
    id: 'openchoreo:component:wait',
    description:
      'Waits until a component is healthy in an environment, and says meanwhile what it waits for.',
    examples: [
      {
        description: 'Wait for a new service',
        example: `steps:
  - id: ready
    name: Wait until it runs
    action: openchoreo:component:wait
    input: { project: demo/shop, component: cart }
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        project: z => z.string().describe(PROJECT_INPUT),
        component: z => z.string(),
        environment: z =>
          z
            .string()
            .optional()
            .describe('The first of the deployment pipeline when absent'),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .positive()
            .optional()
            .describe(`${DEFAULT_TIMEOUT_SECONDS} when absent`),
      },
      output: {
        environment: z => z.string(),
        release: z => z.string(),
        urls: z =>
          z.array(z.string()).describe('Where its endpoints can be called'),
      },
    },
    async handler(ctx) {
      if (ctx.isDryRun) {
        return;
      }
      const { environment, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } =
        ctx.input;
      const ref = {
        ...(await places.project(ctx, ctx.input.project)),
        component: ctx.input.component,
      };
      const deadline = Date.now() + timeoutSeconds * 1000;
      let told = '';
      for (;;) {
        const state = stateOf(
          await controlPlane.component(ctx, ref),
          environment,
        );
        if (state.status === 'healthy') {
          ctx.logger.info(
            `${ref.component} is healthy in ${state.environment}`,
          );
          ctx.output('environment', state.environment);
          ctx.output('release', state.release);
          ctx.output('urls', [...state.urls]);
          return;
        }
        if (Date.now() >= deadline) {
          throw new Error(
            `Component ${ref.organization}/${ref.project}/${ref.component} is not healthy after ${timeoutSeconds} seconds: ${state.reason}`,
          );
        }
        if (state.reason !== told) {
          ctx.logger.info(`Waiting: ${state.reason}`);
          told = state.reason;
        }
        await sleep(INTERVAL_MS, undefined, { signal: ctx.signal });
      }
    },
  });
}

type State =
  | {
      readonly status: 'healthy';
      readonly environment: string;
      readonly release: string;
      readonly urls: readonly string[];
    }
  | { readonly status: 'waiting'; readonly reason: string };

function stateOf(view: ComponentView, wanted: string | undefined): State {
  const place = wanted
    ? view.environments.find(({ environment }) => environment.name === wanted)
    : view.environments[0];
  if (!place) {
    return {
      status: 'waiting',
      reason: `no environment ${
        wanted ?? ''
      } in the deployment pipeline of its project`,
    };
  }
  const { environment, deployment } = place;
  if (!deployment) {
    return {
      status: 'waiting',
      reason: view.problem ?? `nothing is deployed to ${environment.name} yet`,
    };
  }
  if (deployment.release !== view.latestRelease && !wanted) {
    return {
      status: 'waiting',
      reason: `release ${view.latestRelease} is not deployed to ${environment.name} yet`,
    };
  }
  if (deployment.health !== 'healthy') {
    const problem = deployment.problems[0]?.message;
    return {
      status: 'waiting',
      reason: problem ?? deployment.reason ?? `it is ${deployment.health}`,
    };
  }
  return {
    status: 'healthy',
    environment: environment.name,
    release: deployment.release,
    urls: deployment.endpoints.flatMap(({ urls }) => [
      ...urls.public,
      ...urls.organization,
      urls.project,
    ]),
  };
}
