import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type OpenChoreoPermission,
  openchoreoPermissions,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { JsonObject } from '@backstage/types';

/** Any request, whatever its parameters. */
type AnyRequest = Parameters<HttpAuthService['credentials']>[0];

/** Who may call what, and a record of who changed what. */
export class Access {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #auditor: AuditorService;

  constructor(options: {
    readonly httpAuth: HttpAuthService;
    readonly permissions: PermissionsService;
    readonly auditor: AuditorService;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
    this.#auditor = options.auditor;
  }

  /** @throws AuthenticationError, NotAllowedError */
  async require(
    request: AnyRequest,
    name: OpenChoreoPermission,
  ): Promise<void> {
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const permission = openchoreoPermissions[name];
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${permission.name}; ask whoever keeps the permission policy of this portal`,
      );
    }
  }

  /** Does something that the audit log is to tell of, whether it succeeds or not. */
  async audited<T>(
    request: AnyRequest,
    event: {
      readonly eventId: string;
      readonly severityLevel?: AuditorServiceEventSeverityLevel;
      readonly meta?: JsonObject;
      /** What to record of the result. */
      readonly outcome?: (result: T) => JsonObject;
    },
    action: () => Promise<T>,
  ): Promise<T> {
    const { eventId, severityLevel = 'medium', meta, outcome } = event;
    const recorded = await this.#auditor.createEvent({
      eventId,
      severityLevel,
      request,
      meta,
    });
    try {
      const result = await action();
      await recorded.success(outcome && { meta: outcome(result) });
      return result;
    } catch (error) {
      await recorded.fail({ error: toError(error) });
      throw error;
    }
  }
}
