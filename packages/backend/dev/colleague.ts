import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
  createProxyAuthenticator,
} from '@backstage/plugin-auth-node';

const COLLEAGUE = 'user:development/colleague';

/** Lets anybody sign in as a second user, as the guest provider does for the first; never part of the portal itself. */
export const colleague = createBackendModule({
  pluginId: 'auth',
  moduleId: 'colleague',
  register(reg) {
    reg.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'colleague',
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize() {},
              authenticate: async () => ({ result: {} }),
            }),
            signInResolver: async (_info, context) =>
              context.issueToken({
                claims: { sub: COLLEAGUE, ent: [COLLEAGUE] },
              }),
          }),
        });
      },
    });
  },
});
