import { expect, test } from '@playwright/test';
import { DEMO, expectAccessible, picture, useTheme } from '../src/page';
import { DEMO_PAGES, openPage, row } from '../src/pages';

const THEMES = ['light', 'dark'] as const;

test.describe('the demo organization', () => {
  test('runs in its first environment within a minute', async ({ page }) => {
    for (const [project, components] of Object.entries(DEMO)) {
      await page.goto(
        `/catalog/demo/system/${project.toLowerCase()}/deployments`,
      );
      for (const component of components) {
        await expect(
          row(page, component).getByText('Healthy').first(),
        ).toBeVisible({ timeout: 60_000 });
      }
    }
  });

  test('stands in the catalog with APIs, definitions and relations', async ({
    page,
  }) => {
    // Pages of the catalog show what stood in it when they were opened.
    await expect(async () => {
      await page.goto('/catalog/demo/component/orders');
      for (const api of ['Order API', 'Order events', 'Payment API']) {
        await expect(page.getByRole('link', { name: api })).toBeVisible({
          timeout: 5_000,
        });
      }
    }).toPass({ timeout: 60_000 });

    await test.step('an OpenAPI definition', async () => {
      await page.goto('/api-docs');
      await page.getByRole('link', { name: 'Product API' }).first().click();
      await page.getByRole('link', { name: 'Definition' }).click();
      await expect(page.getByText('/products').first()).toBeVisible();
      await picture(page, 'api-definition-light');
    });
    for (const [api, text] of [
      ['Cart service', 'service'],
      ['Recommendations', 'Query'],
      ['Order events', 'Operations'],
    ]) {
      await test.step(`the definition of ${api}`, async () => {
        await page.goto('/api-docs');
        await page.getByRole('link', { name: api }).first().click();
        await page.getByRole('link', { name: 'Definition' }).click();
        await expect(
          page.getByRole('main').getByText(text).first(),
        ).toBeVisible();
      });
    }
    await test.step('who provides and who consumes', async () => {
      await page.goto('/api-docs');
      await page.getByRole('link', { name: 'Payment API' }).first().click();
      await expect(
        page.getByRole('link', { name: 'Orders' }).first(),
      ).toBeVisible();
    });
  });
});

for (const theme of THEMES) {
  test.describe(`pages in the ${theme} theme`, () => {
    test.beforeEach(({ page }) => useTheme(page, theme));

    for (const demoPage of DEMO_PAGES) {
      const { name } = demoPage;
      test(`${name} is accessible`, async ({ page }) => {
        await openPage(page, demoPage);
        await picture(page, `${name}-${theme}`);
        await expectAccessible(page);
      });
    }
  });
}
