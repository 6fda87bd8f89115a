import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';
import { checkout } from './portal';

/** The demo's components by project. */
export const DEMO = {
  Shop: [
    'Storefront',
    'Product catalog',
    'Cart',
    'Orders',
    'Recommendations',
    'Order mailer',
    'Stock report',
  ],
  Payments: ['Payment API', 'Ledger', 'Fraud check', 'Settlement'],
} as const;

/** Chooses the theme that the portal shows, for all pages that follow. */
export async function useTheme(page: Page, theme: 'light' | 'dark') {
  await page.addInitScript(
    name => window.localStorage.setItem('theme', name),
    theme,
  );
}

// Pictures show times and differ with each run, so the documentation's are renewed only when that is asked for.
const pictures = process.env.UPDATE_PICTURES
  ? join(checkout, 'docs', 'images')
  : join(checkout, 'test', 'e2e', 'results', 'pictures');

/** Takes the picture that the documentation shows of this page; set UPDATE_PICTURES to renew it there. */
export async function picture(page: Page, name: string) {
  // The pointer would leave a tooltip or a highlight in the picture.
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: join(pictures, `${name}.png`),
    animations: 'disabled',
  });
}

/**
 * Expects that axe finds nothing wrong with the content of the page.
 *
 * The sidebar, the header and the viewer of OpenAPI come from Backstage; what this product draws is in the main part.
 */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .include('main')
    .exclude('.swagger-ui')
    .exclude('.opblock')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(node => node.html),
    })),
  ).toEqual([]);
}
