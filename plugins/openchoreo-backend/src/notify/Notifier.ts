import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { isError, stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  ANNOTATION_DECLARED_BY,
  ANNOTATION_OWNER,
  type PromotionRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component } from '@openchoreo/model';
import type { ResourceStore } from '../database/ResourceStore';
import type { Place } from '../releases/bindings';

const TOPIC = 'OpenChoreo';

interface NotifierOptions {
  readonly notifications: NotificationService;
  readonly store: ResourceStore;
  readonly logger: LoggerService;
}

/**
 * Tells people what waits for them and what went wrong.
 *
 * Notifications are a help and never decide anything: one that cannot be sent, e.g. because the portal has no
 * notifications, is logged and stops nothing. One with the same scope takes the place of the one before.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  #isMissing = false;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** Tells the reviewers of a request that it waits for them, but not who made it. */
  async requested(request: PromotionRequest): Promise<void> {
    const { component, from, to, release, requestedBy, comment } = request;
    await this.#send({
      recipients: {
        type: 'entity',
        entityRef: [...request.reviewers],
        excludeEntityRef: requestedBy,
      },
      payload: {
        topic: TOPIC,
        scope: scopeOf(request),
        title: `Promotion of ${component} to ${to} waits for approval`,
        description: [
          `${requestedBy} asks to promote release ${release} from ${from} to ${to}.`,
          ...(comment ? [comment] : []),
        ].join(' '),
        link: await this.#link(request),
      },
    });
  }

  /** Tells who made a request what became of it. */
  async answered(request: PromotionRequest): Promise<void> {
    const { component, to, release, status, reason, answers } = request;
    const last = answers.at(-1);
    await this.#send({
      recipients: { type: 'entity', entityRef: request.requestedBy },
      payload: {
        topic: TOPIC,
        scope: scopeOf(request),
        title: `Promotion of ${component} to ${to}: ${
          status === 'pending' ? 'one more approval' : status
        }`,
        description: [
          `Release ${release}.`,
          ...(last
            ? [
                `${last.reviewer} ${
                  last.answer === 'approve' ? 'approved' : 'rejected'
                } it.`,
              ]
            : []),
          ...(reason ? [reason] : []),
        ].join(' '),
        severity: status === 'rejected' ? 'high' : 'normal',
        link: await this.#link(request),
      },
    });
  }

  /** Tells who owns a component that its deployment failed; does nothing for a component without an owner. */
  async failed(
    place: Place,
    {
      release,
      message,
    }: { readonly release: string; readonly message: string },
  ): Promise<void> {
    const component = await this.#component(place);
    const owner = component?.metadata.annotations?.[ANNOTATION_OWNER];
    if (!owner) {
      return;
    }
    await this.#send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        topic: TOPIC,
        scope: `deployment-failed:${place.organization}/${place.project}/${place.component}/${place.environment}`,
        title: `Deployment of ${place.component} to ${place.environment} failed`,
        description: `Release ${release}: ${message}`,
        severity: 'high',
        link: linkTo(component),
      },
    });
  }

  async #send(
    notification: Parameters<NotificationService['send']>[0],
  ): Promise<void> {
    const { notifications, logger } = this.#options;
    try {
      await notifications.send(notification);
    } catch (error) {
      if (!isNotInstalled(error)) {
        logger.warn(
          `"${
            notification.payload.title
          }" could not be notified: ${stringifyError(error)}`,
        );
      } else if (!this.#isMissing) {
        this.#isMissing = true;
        logger.info(
          'Nobody is notified of promotions and failures: the backend has no notifications; add @backstage/plugin-notifications-backend',
        );
      }
    }
  }

  async #link(place: Omit<Place, 'environment'>): Promise<string | undefined> {
    return linkTo(await this.#component(place));
  }

  async #component({
    organization: namespace,
    component: name,
  }: Omit<Place, 'environment'>): Promise<Component | undefined> {
    return this.#options.store.get({ kind: 'Component', namespace, name });
  }
}

/** All that is said of a request is one notification. */
function scopeOf({ id }: PromotionRequest): string {
  return `promotion-request:${id}`;
}

/** The page of the catalog entity that declares a component; absent when it is none's. */
function linkTo(component: Component | undefined): string | undefined {
  const ref = component?.metadata.annotations?.[ANNOTATION_DECLARED_BY];
  if (!ref) {
    return undefined;
  }
  const { kind, namespace, name } = parseEntityRef(ref);
  return `/catalog/${namespace}/${kind.toLocaleLowerCase(
    'en-US',
  )}/${name}/deploy`;
}

function isNotInstalled(error: unknown): boolean {
  return isError(error) && /\b404\b/.test(error.message);
}
