import { type Page, expect, test } from '@playwright/test';
import { PortalApi } from '../src/api';
import { declareService } from '../src/harbour';
import { expectAccessible, picture } from '../src/page';

/** Opens the tab _Deploy_ of a component of the project `harbour`; the catalog may still be taking it in. */
async function openDeploy(page: Page, component: string) {
  await expect(async () => {
    await page.goto(`/catalog/demo/component/${component}/deploy`);
    await expect(lane(page, 'Development')).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

/** The lane of an environment on the tab _Deploy_. */
function lane(page: Page, environment: string) {
  return page.getByRole('listitem', { name: environment });
}

test('somebody finds out why a component is unhealthy', async ({
  page,
  baseURL,
}) => {
  await declareService(baseURL ?? '', 'crane', 'ghcr.io/acme/crane:crash');

  await test.step('that it is', async () => {
    const row = page
      .getByRole('grid', { name: 'Needs attention' })
      .getByRole('row')
      .filter({ hasText: 'crane' });
    // The list of the projects that one owns is read when the page is opened.
    await expect(async () => {
      await page.goto('/attention');
      await expect(row).toContainText('Degraded', { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await picture(page, 'attention-degraded-light');
    await row.getByRole('link', { name: /crane/ }).click();
  });

  await test.step('in which environment, in one sentence', async () => {
    await openDeploy(page, 'crane');
    await expect(lane(page, 'Development')).toContainText(/crash/i);
    await lane(page, 'Development')
      .getByRole('link', { name: /Show what runs/ })
      .click();
  });

  await test.step('what it wrote before it ended', async () => {
    await page.getByRole('button', { name: /^Pod/ }).first().click();
    await expect(page.getByText('BackOff').first()).toBeVisible();
    await expectAccessible(page);
  });
});

test('a bad release is rolled back', async ({ page, baseURL }) => {
  const url = baseURL ?? '';
  await declareService(url, 'pilot', 'ghcr.io/acme/pilot:1');
  await openDeploy(page, 'pilot');
  const development = lane(page, 'Development');
  await expect(development.getByText('Healthy')).toBeVisible({
    timeout: 60_000,
  });

  await declareService(url, 'pilot', 'ghcr.io/acme/pilot:missing');
  await expect(development.getByText('Degraded')).toBeVisible({
    timeout: 60_000,
  });

  await page
    .getByRole('button', { name: /^Roll back to pilot-.* in Development$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(
    'pilot: image ghcr.io/acme/pilot:missing → ghcr.io/acme/pilot:1',
  );
  await picture(page, 'rollback-dialog-light');
  await dialog.getByRole('button', { name: /^Roll back to/ }).click();
  await expect(development.getByText('Healthy')).toBeVisible({
    timeout: 60_000,
  });
  await expect(
    page.getByRole('row', { name: /Rolled back to pilot-/ }),
  ).toContainText('guest');
});

test('an override is changed after a look at what it does', async ({
  page,
  baseURL,
}) => {
  await declareService(baseURL ?? '', 'tug', 'ghcr.io/acme/tug:1');
  await openDeploy(page, 'tug');
  const development = lane(page, 'Development');
  await expect(development.getByText('Healthy')).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Configure in Development' }).click();
  const dialog = page.getByRole('dialog', { name: /^Overrides of tug/ });
  await dialog.getByRole('textbox', { name: /replicas/i }).fill('3');
  await dialog.getByRole('button', { name: 'Preview the changes' }).click();
  await expect(dialog).toContainText(/tug: replicas 1 → 3/);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('row', { name: /Changed overrides/ }),
  ).toBeVisible();
  await expect(development).toContainText('3 of 3 replicas ready', {
    timeout: 60_000,
  });
});

test('a promotion to production is approved by somebody else than who asked for it', async ({
  page,
  baseURL,
}) => {
  const url = baseURL ?? '';
  await declareService(url, 'buoy', 'ghcr.io/acme/buoy:1');
  await openDeploy(page, 'buoy');
  await expect(lane(page, 'Development').getByText('Healthy')).toBeVisible({
    timeout: 60_000,
  });
  const colleague = await PortalApi.signIn(url, 'colleague');
  await colleague.post('/openchoreo/components/demo/harbour/buoy/requests', {
    from: 'development',
    to: 'production',
    comment: 'Release day',
  });

  await page.goto('/attention');
  await expect(
    page.getByText(/^colleague asks to promote buoy-/),
  ).toBeVisible();
  await openDeploy(page, 'buoy');
  await expect(
    page.getByText(/^colleague asks to promote buoy-.* to production$/),
  ).toBeVisible();
  await expect(page.getByText('Release day')).toBeVisible();
  await picture(page, 'approve-promotion-light');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(lane(page, 'Production').getByText('Healthy')).toBeVisible({
    timeout: 60_000,
  });

  await test.step('and nobody approves what they asked for themselves', async () => {
    await declareService(url, 'buoy', 'ghcr.io/acme/buoy:2');
    const ask = page.getByRole('button', {
      name: 'Request approval for Production',
    });
    await ask.click({ timeout: 60_000 });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Request approval for Production' })
      .click();
    await expect(
      page.getByText(/^guest asks to promote buoy-.* to production$/),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  });
});
