import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import {
  organizationChannel,
  type OrganizationSignal,
  projectChannel,
  type ProjectSignal,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** Tells browsers that something about a project changed. */
export class ProjectSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;

  constructor(options: {
    readonly signals: SignalsService;
    readonly logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  /** A signal that is lost makes a page stale, not wrong: failing to send one is logged and stops nothing. */
  async changed(
    { organization, project }: { organization: string; project: string },
    what: Omit<ProjectSignal, 'action'> = {},
  ): Promise<void> {
    try {
      await Promise.all([
        this.#publish<ProjectSignal>(projectChannel(organization, project), {
          action: 'changed',
          ...what,
        }),
        this.#publish<OrganizationSignal>(organizationChannel(organization), {
          action: 'changed',
          project,
          ...(what.environment && { environment: what.environment }),
        }),
      ]);
    } catch (error) {
      this.#logger.warn(
        `Browsers were not told of a change of project ${organization}/${project}: ${stringifyError(
          error,
        )}`,
      );
    }
  }

  async #publish<T extends JsonObject>(
    channel: string,
    message: T,
  ): Promise<void> {
    await this.#signals.publish<T>({
      recipients: { type: 'broadcast' },
      channel,
      message,
    });
  }
}
