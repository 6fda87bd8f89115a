import { ConfigReader } from '@backstage/config';
import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { openchoreoPermissions } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { JsonObject } from '@backstage/types';
import { OpenChoreoPolicy } from '.';

const entityRead = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

function policyWith(permissions: JsonObject = {}) {
  return OpenChoreoPolicy.fromConfig(
    new ConfigReader({ openchoreo: { permissions } }),
  );
}

function member(...ownershipEntityRefs: string[]): PolicyQueryUser {
  return {
    credentials: { $$type: '@backstage/BackstageCredentials', principal: {} },
    info: { userEntityRef: ownershipEntityRefs[0], ownershipEntityRefs },
  };
}

async function resultOf(
  policy: OpenChoreoPolicy,
  permission: Permission,
  user?: PolicyQueryUser,
) {
  return (await policy.handle({ permission }, user)).result;
}

describe('OpenChoreoPolicy', () => {
  const alice = member('user:acme/Alice', 'group:acme/shop');

  it('takes the namespaces of users and groups for their organizations', async () => {
    expect(
      await policyWith().handle({ permission: entityRead }, alice),
    ).toMatchObject({
      result: 'CONDITIONAL',
      pluginId: 'catalog',
      conditions: {
        params: {
          organizations: ['acme'],
          claims: ['user:acme/alice', 'group:acme/shop'],
        },
      },
    });
  });

  it('goes by the settings alone for an organization that they name', async () => {
    const policy = policyWith({
      organizations: { acme: ['others'], globex: ['group:acme/shop'] },
    });
    expect(
      await policy.handle({ permission: entityRead }, alice),
    ).toMatchObject({ conditions: { params: { organizations: ['globex'] } } });
  });

  it('grants on the control plane what the settings say, and nothing else', async () => {
    const policy = policyWith({
      grants: [
        {
          to: ['group:acme/shop'],
          permissions: ['openchoreo.resource.read', 'openchoreo.release.*'],
        },
      ],
    });
    const { releasePromote, resourceRead, resourceDelete } =
      openchoreoPermissions;
    expect(await resultOf(policy, resourceRead, alice)).toBe('ALLOW');
    expect(await resultOf(policy, releasePromote, alice)).toBe('ALLOW');
    expect(await resultOf(policy, resourceDelete, alice)).toBe('DENY');
    expect(await resultOf(policy, resourceRead, member('user:acme/bob'))).toBe(
      'DENY',
    );
  });

  it('lets the platform do everything', async () => {
    const policy = policyWith({ platform: ['operators'] });
    const operator = member('user:default/op', 'group:default/operators');
    expect(await resultOf(policy, entityRead, operator)).toBe('ALLOW');
    expect(
      await resultOf(policy, openchoreoPermissions.resourceDelete, operator),
    ).toBe('ALLOW');
  });

  it('leaves other permissions to whoever is signed in', async () => {
    const other = createPermission({
      name: 'scaffolder.task.create',
      attributes: { action: 'create' },
    });
    expect(await resultOf(policyWith(), other, alice)).toBe('ALLOW');
    expect(await resultOf(policyWith(), other)).toBe('DENY');
    expect(await resultOf(policyWith(), entityRead)).toBe('DENY');
  });

  it.each([
    [
      { grants: [{ to: ['a'], permissions: ['openchoreo.resource.raed'] }] },
      'openchoreo.permissions.grants[0].permissions: there is no permission "openchoreo.resource.raed"',
    ],
    [
      { platform: ['group:default/'] },
      'openchoreo.permissions.platform: "group:default/" is not an entity reference',
    ],
  ])('refuses settings that mean nothing: %j', (permissions, message) => {
    expect(() => policyWith(permissions)).toThrow(message);
  });
});
