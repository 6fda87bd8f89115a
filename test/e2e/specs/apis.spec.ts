import { type Page, expect, test } from '@playwright/test';
import { expectAccessible, picture, useTheme } from '../src/page';

const THEMES = ['light', 'dark'] as const;

/** An API of each type, and what its viewer shows of the definition. */
const APIS = [
  { type: 'openapi', name: 'product-catalog.api', text: 'List products' },
  { type: 'asyncapi', name: 'orders.events', text: 'Operations' },
  { type: 'graphql', name: 'recommendations.graphql', text: 'Query' },
  { type: 'grpc', name: 'cart.grpc', text: 'CartService' },
  { type: 'plain', name: 'storefront.web', text: 'It has no schema' },
] as const;

/** Opens a tab of an API; pages of the catalog show what stood in it when they were opened. */
async function openTab(page: Page, path: string, text: string) {
  await expect(async () => {
    await page.goto(`/catalog/demo/api/${path}`);
    await expect(page.getByRole('main').getByText(text).first()).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 120_000 });
}

for (const theme of THEMES) {
  test.describe(`APIs in the ${theme} theme`, () => {
    test.beforeEach(({ page }) => useTheme(page, theme));

    for (const { type, name, text } of APIS) {
      test(`the definition of type ${type} is rendered`, async ({ page }) => {
        await openTab(page, `${name}/definition`, text);
        await picture(page, `api-${type}-${theme}`);
      });
    }

    test('an endpoint is found, tried and answers', async ({ page }) => {
      await openTab(page, 'product-catalog.api', 'Product API');
      await page.goto('/api-docs');
      await page.getByRole('textbox', { name: 'Search' }).fill('Product');
      await page.getByRole('link', { name: 'Product API' }).first().click();
      await page.getByRole('link', { name: 'Try it' }).click();
      await expect(
        page.getByRole('heading', { name: 'No answer yet' }),
      ).toBeVisible();
      await expectAccessible(page);

      const form = page.getByRole('form', { name: /^Request to Product API/ });
      await expect(form.getByLabel('Path')).toHaveValue('/v1/products');
      await form.getByLabel('Path').press('Enter');
      const answer = page.getByRole('region', { name: 'Answer' });
      await expect(answer.getByText('200', { exact: true })).toBeVisible();
      await expect(
        answer.getByText('Simulated', { exact: true }),
      ).toBeVisible();
      await expect(answer.getByLabel('Body of the answer')).toHaveValue(
        /"items"/,
      );
      await picture(page, `api-try-${theme}`);
      await expectAccessible(page);

      await form.getByLabel('Path').fill('/v1/nothing');
      await form.getByRole('button', { name: 'Send' }).click();
      await expect(answer.getByText('404', { exact: true })).toBeVisible();
    });

    test('an endpoint that is not deployed, or speaks no HTTP, says so', async ({
      page,
    }) => {
      await openTab(page, 'cart.grpc/try', 'speaks gRPC');
      await expectAccessible(page);
      await openTab(
        page,
        'product-catalog.api/try?env=production',
        'does not run in Production',
      );
    });
  });
}

test('somebody asks who can reach an endpoint', async ({ page }) => {
  await openTab(page, 'payment-api.api', 'Where it runs');
  const development = page.getByRole('region', { name: 'Development' });
  await expect(development).toContainText('Healthy');
  await development
    .getByRole('button', { name: 'Who can reach it in Development?' })
    .press('Enter');
  const answer = page.getByRole('grid', {
    name: 'Who can reach api in Development',
  });
  await expect(
    answer.getByRole('row', { name: /^demo\/shop\/orders/ }),
  ).toContainText(/NetworkPolicy/);
  // Its neighbour declares no call to it, and is not let in.
  await expect(
    answer.getByRole('row', { name: /^demo\/shop\/cart/ }),
  ).toHaveCount(0);
  await picture(page, 'api-reach-light');
  await expectAccessible(page);
});
