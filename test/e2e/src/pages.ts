import { type Page, expect } from '@playwright/test';

/** A page of the demo organization. */
export interface DemoPage {
  /** Of its picture. */
  readonly name: string;
  readonly path: string;
  /** Waits until it shows what it is there for. */
  readonly ready: (page: Page) => Promise<void>;
}

/** A row of the deployments matrix. */
export function row(page: Page, component: string) {
  return page.getByRole('row', { name: new RegExp(`^${component}\\b`) });
}

/** Opens a page, again while the catalog does not know what it is about yet: it shows what stood there when it was opened. */
export async function openPage(page: Page, { path, ready }: DemoPage) {
  await expect(async () => {
    await page.goto(path);
    await ready(page);
  }).toPass({ timeout: 120_000 });
}

/** Pages and tabs that show the demo organization as it stands. */
export const DEMO_PAGES: readonly DemoPage[] = [
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
    ready: page => expect(page.getByText('Order API').first()).toBeVisible(),
  },
  {
    name: 'component-connections',
    path: '/catalog/demo/component/orders/connections',
    ready: page => expect(page.getByText('Resolved').first()).toBeVisible(),
  },
  {
    name: 'project-activity',
    path: '/catalog/demo/system/shop/activity',
    ready: page =>
      expect(page.getByRole('grid', { name: /newest first/ })).toBeVisible(),
  },
  {
    name: 'api-overview',
    path: '/catalog/demo/api/payment-api.api',
    ready: page =>
      expect(page.getByRole('region', { name: 'Development' })).toContainText(
        'Healthy',
      ),
  },
];
