import type { CellView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { expect, test } from '@playwright/test';
import { PortalApi } from '../src/api';
import { hasKubectl, kubectl } from '../src/commands';
import { picture } from '../src/page';

test('a component is promoted in the browser and becomes healthy there without reload', async ({
  page,
  baseURL,
}) => {
  await page.goto('/catalog/demo/component/product-catalog/deploy');
  const staging = page.getByRole('listitem', { name: 'Staging' });
  await expect(staging.getByText('Not deployed')).toBeVisible();
  // Would be lost by a reload.
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await page.getByRole('button', { name: 'Promote to Staging' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Nothing runs there yet.');
  await picture(page, 'promote-dialog-light');
  await dialog.getByRole('button', { name: 'Promote to Staging' }).click();

  await expect(staging.getByText('Healthy')).toBeVisible({ timeout: 60_000 });
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);

  await test.step('and stands in the cluster', async () => {
    test.skip(!(await hasKubectl()), 'no kubectl on this machine');
    const api = await PortalApi.signIn(baseURL ?? '');
    const cell = await api.get<CellView>('/openchoreo/cells/demo/shop/staging');
    const { stdout } = await kubectl(
      `${process.env.E2E_DATA}/kubeconfig`,
      'get',
      'deployments,services,httproutes',
      '--namespace',
      cell.namespace,
      '--selector',
      'openchoreo.dev/component=product-catalog',
      '--output',
      'name',
    );
    const [component] = cell.components;
    expect(stdout.trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^deployment\.apps\/product-catalog-staging-/),
      expect.stringMatching(
        /^httproute\.gateway\.networking\.k8s\.io\/product-catalog-api-/,
      ),
      `service/${component.name}`,
    ]);
  });
});
