import { type Page, expect, test } from '@playwright/test';
import { DEMO, expectAccessible, picture, useTheme } from '../src/page';

const THEMES = ['light', 'dark'] as const;

/** A row of the deployments matrix. */
function row(page: Page, component: string) {
  return page.getByRole('row', { name: new RegExp(`^${component}\\b`) });
}

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

    const pages: {
      name: string;
      path: string;
      ready: (page: Page) => Promise<void>;
    }[] = [
      {
        name: 'projects',
        path: '/',
        ready: page =>
          expect(page.getByRole('link', { name: 'Payments' })).toBeVisible(),
      },
      {
        name: 'attention',
        path: '/attention',
        ready: page =>
          expect(
            page.getByRole('grid', { name: 'Recent deployments' }),
          ).toBeVisible(),
      },
      {
        name: 'project-deployments',
        path: '/catalog/demo/system/shop/deployments',
        ready: page =>
          expect(
            row(page, 'Storefront').getByText('Healthy').first(),
          ).toBeVisible(),
      },
      {
        name: 'cell-diagram',
        path: '/catalog/demo/system/shop/cell?env=development',
        ready: page =>
          expect(
            page.getByRole('heading', { name: 'What isolates this cell' }),
          ).toBeVisible(),
      },
      {
        name: 'cell-search',
        path: '/catalog/demo/system/shop/cell?env=development&q=type:service',
        ready: page =>
          expect(page.getByText(/found; the rest is dimmed/)).toBeVisible(),
      },
      {
        name: 'organization-map',
        path: '/catalog/demo/domain/demo/map',
        ready: page =>
          expect(
            page.getByRole('table', { name: 'Outside the organization' }),
          ).toBeVisible(),
      },
      {
        name: 'component-overview',
        path: '/catalog/demo/component/orders',
        ready: page => expect(page.getByText('Healthy').first()).toBeVisible(),
      },
      {
        name: 'component-deploy',
        path: '/catalog/demo/component/orders/deploy',
        ready: page => expect(page.getByText('Healthy').first()).toBeVisible(),
      },
      {
        name: 'component-endpoints',
        path: '/catalog/demo/component/orders/endpoints',
        ready: page =>
          expect(page.getByText('Order API').first()).toBeVisible(),
      },
      {
        name: 'component-connections',
        path: '/catalog/demo/component/orders/connections',
        ready: page => expect(page.getByText('Resolved').first()).toBeVisible(),
      },
    ];
    for (const { name, path, ready } of pages) {
      test(`${name} is accessible`, async ({ page }) => {
        await page.goto(path);
        await ready(page);
        await picture(page, `${name}-${theme}`);
        await expectAccessible(page);
      });
    }
  });
}
