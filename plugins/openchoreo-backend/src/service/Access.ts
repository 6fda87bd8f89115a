import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type OpenChoreoPermission,
  openchoreoPermissions,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { JsonObject } from '@backstage/types';
import type { Viewer } from '../approvals/requestRows';

/** Any request, whatever its parameters. */
export type AnyRequest = Parameters<HttpAuthService['credentials']>[0];

/** Who calls, after the permission was checked. */
export interface Caller {
  /** Entity reference of a user, or `service:...`. */
  readonly actor: string;
  readonly credentials: BackstageCredentials;
}

/** Who may call what, and a record of who changed what. */
export class Access {
  readonly #auth: AuthService;
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;
  readonly #auditor: AuditorService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    readonly auth: AuthService;
    readonly httpAuth: HttpAuthService;
    readonly permissions: PermissionsService;
    readonly auditor: AuditorService;
    readonly userInfo: UserInfoService;
  }) {
    this.#auth = options.auth;
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
    this.#auditor = options.auditor;
    this.#userInfo = options.userInfo;
  }

  /** @throws AuthenticationError, NotAllowedError */
  async require(
    request: AnyRequest,
    name: OpenChoreoPermission,
  ): Promise<Caller> {
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
    return { actor: this.#actorOf(credentials), credentials };
  }

  /** The caller with the groups that the caller belongs to. */
  async viewer({ actor, credentials }: Caller): Promise<Viewer> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return { actor, ownershipRefs: [] };
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(credentials);
    return {
      actor,
      ownershipRefs: [userEntityRef, ...ownershipEntityRefs],
    };
  }

  /**
   * Checks the permission of a call that changes something, and does it. The audit log tells of it, whether it succeeds
   * or not; a call that is not permitted is a failure too.
   */
  async audited<T>(
    request: AnyRequest,
    event: {
      readonly permission: OpenChoreoPermission;
      readonly eventId: string;
      readonly severityLevel?: AuditorServiceEventSeverityLevel;
      readonly meta?: JsonObject;
      /** What to record of the result. */
      readonly outcome?: (result: T) => JsonObject;
    },
    action: (caller: Caller) => Promise<T>,
  ): Promise<T> {
    const { eventId, severityLevel = 'medium', meta, outcome } = event;
    const recorded = await this.#auditor.createEvent({
      eventId,
      severityLevel,
      request,
      meta,
    });
    try {
      const caller = await this.require(request, event.permission);
      const result = await action(caller);
      await recorded.success(outcome && { meta: outcome(result) });
      return result;
    } catch (error) {
      await recorded.fail({ error: toError(error) });
      throw error;
    }
  }

  #actorOf(credentials: BackstageCredentials): string {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    return this.#auth.isPrincipal(credentials, 'service')
      ? `service:${credentials.principal.subject}`
      : 'service:unknown';
  }
}
