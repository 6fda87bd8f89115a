import { type Page, expect, test } from '@playwright/test';
import { picture } from '../src/page';

/** Chooses an entity in a picker; the catalog may still be taking it in. */
async function pick(page: Page, field: RegExp, entity: string) {
  await page.getByRole('textbox', { name: field }).click();
  await page
    .getByRole('option')
    .filter({ hasText: entity })
    .click({ timeout: 5_000 });
}

async function openTemplate(page: Page, title: string) {
  await page.goto('/create');
  await page
    .locator('.MuiCard-root', {
      has: page.getByRole('heading', { name: title, exact: true }),
    })
    .getByRole('button', { name: 'Choose' })
    .click();
}

/** Looks at what a form would create in the project Loyalty, and creates it. */
async function createAsPlanned(page: Page, added: string) {
  await page.getByRole('button', { name: 'Next' }).click();
  const plan = page.getByRole('region', { name: 'What will be created' });
  await expect(plan).toContainText(
    'In development, the first environment of project demo/loyalty:',
  );
  await expect(plan).toContainText(added);
  const after = plan.getByLabel('The cell as it would be').first();
  await expect(after.getByLabel(`New: ${added}`).first()).toBeVisible();
  await after.scrollIntoViewIfNeeded();
  await picture(page, 'create-plan-light');
  await create(page);
  await expect(
    page.getByRole('link', { name: 'Open the component' }),
  ).toBeVisible({ timeout: 60_000 });
}

/** Goes through the rest of a form and runs it to its end. */
async function create(page: Page) {
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
}

test('a new user creates a project and two services that talk, and promotes one', async ({
  page,
}) => {
  await test.step('a project', async () => {
    await openTemplate(page, 'Project');
    // There is one organization, so there is nothing to choose.
    await expect(
      page.getByRole('textbox', { name: /^Organization/ }),
    ).toHaveValue('domain:demo/demo');
    await page.getByRole('textbox', { name: /^Name/ }).fill('loyalty');
    await page.getByRole('textbox', { name: /^Title/ }).fill('Loyalty');
    await create(page);
    await expect(
      page.getByRole('link', { name: 'Open the project' }),
    ).toBeVisible();
  });

  await test.step('a service', async () => {
    await expect(async () => {
      await openTemplate(page, 'Service');
      await pick(page, /^Project/, 'Loyalty');
    }).toPass({ timeout: 60_000 });
    const name = page.getByRole('textbox', { name: /^Name/ });
    await name.fill('cart');
    await expect(
      page.getByText('demo has a component of this name already'),
    ).toBeVisible();
    await name.fill('points');
    await expect(page.getByText('This name is free')).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByRole('textbox', { name: /^Image/ })
      .fill('ghcr.io/acme/points:1.0.0');
    await createAsPlanned(page, 'points');
  });

  await test.step('a service that calls it', async () => {
    await expect(async () => {
      await openTemplate(page, 'Service');
      await pick(page, /^Project/, 'Loyalty');
      await page.getByRole('textbox', { name: /^Name/ }).fill('rewards');
      await page.getByRole('button', { name: 'Next' }).click();
      await page
        .getByRole('button', { name: 'Add a connection' })
        .click({ timeout: 5_000 });
      await pick(page, /^Endpoint/, 'points http');
    }).toPass({ timeout: 60_000 });
    await expect(
      page.getByRole('textbox', { name: /^Environment variable for/ }),
    ).toHaveValue('POINTS_URL');
    await page
      .getByRole('textbox', { name: /^Image/ })
      .fill('ghcr.io/acme/rewards:1.0.0');
    await picture(page, 'create-service-light');
    await createAsPlanned(page, 'rewards');
  });

  await test.step('both run, and the API is registered', async () => {
    await page.goto('/catalog/demo/component/rewards/connections');
    await expect(
      page.getByRole('row', { name: /points/ }).first(),
    ).toContainText('Resolved');
    await page.goto('/catalog/demo/api/points.http');
    await expect(
      page.getByRole('heading', { name: 'points http' }),
    ).toBeVisible();
  });

  await test.step('edits, after a look at what that does', async () => {
    await page.goto('/catalog/demo/component/points/deploy');
    await page.getByRole('button', { name: 'Edit points' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit points' });
    await dialog
      .getByRole('textbox', { name: 'Image' })
      .fill('ghcr.io/acme/points:1.1.0');
    await dialog.getByRole('button', { name: 'Preview the changes' }).click();
    await expect(
      dialog.getByText(
        'points: image ghcr.io/acme/points:1.0.0 → ghcr.io/acme/points:1.1.0',
      ),
    ).toBeVisible();
    await picture(page, 'edit-preview-light');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: /Deployed points-/ }).nth(1);
    await expect(row).toBeVisible({ timeout: 30_000 });
    await expect(
      page.getByRole('listitem', { name: 'Development' }).getByText('Healthy'),
    ).toBeVisible({ timeout: 60_000 });
  });

  await test.step('promotes', async () => {
    await page.getByRole('button', { name: 'Promote to Staging' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Promote to Staging' })
      .click();
    await expect(
      page.getByRole('listitem', { name: 'Staging' }).getByText('Healthy'),
    ).toBeVisible({ timeout: 60_000 });
  });
});
