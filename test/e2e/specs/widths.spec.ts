import { type Page, expect, test } from '@playwright/test';
import { expectAccessible } from '../src/page';
import { DEMO_PAGES, openPage } from '../src/pages';

const WIDTHS = [
  { screen: 'a phone', viewport: { width: 360, height: 800 } },
  { screen: '4K', viewport: { width: 3840, height: 2160 } },
] as const;

/**
 * What of the page's content reaches out of the window, and is in nothing that can be scrolled. The bar of the tabs is
 * Backstage's.
 */
function wideParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isScrolled = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).overflowX !== 'visible' ||
        isScrolled(element.parentElement));
    return [...document.querySelectorAll('main *:not(nav *)')]
      .filter(
        element =>
          element.getBoundingClientRect().right > window.innerWidth + 1 &&
          !isScrolled(element.parentElement),
      )
      .map(element => element.outerHTML.slice(0, 200));
  });
}

for (const { screen, viewport } of WIDTHS) {
  test.describe(`on ${screen}`, () => {
    test.use({ viewport });

    for (const demoPage of DEMO_PAGES) {
      const { name } = demoPage;
      test(`${name} needs no scrolling to the side`, async ({ page }) => {
        await openPage(page, demoPage);
        await page.screenshot({
          path: `test/e2e/results/pictures/${name}-${viewport.width}.png`,
          fullPage: true,
        });
        expect(await wideParts(page)).toEqual([]);
        await expectAccessible(page);
      });
    }
  });
}
