import { expect, test } from '@playwright/test';
import { expectAccessible, picture } from '../src/page';

test('the portal speaks German to whoever chooses it', async ({ page }) => {
  await page.goto('/settings');
  await page.getByText('English', { exact: true }).click();
  await page.getByText('Deutsch', { exact: true }).click();
  await page.goto('/catalog/demo/component/cart/deploy');
  await expect(
    page.getByRole('button', { name: 'Nach Staging übernehmen' }),
  ).toBeVisible();
  await expect(
    page.getByRole('listitem', { name: 'Development' }).getByText('Gesund'),
  ).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await picture(page, 'german-light');
});
