import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  RuntimeObjectView,
  RuntimeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { expect, type Page, test } from '@playwright/test';
import { PortalApi } from '../src/api';
import { openchoreo } from '../src/commands';
import { expectAccessible, picture, useTheme } from '../src/page';

const TYPE = '/component-types/ClusterComponentType/-/scheduled-task';

const editorOf = (page: Page) =>
  page.getByRole('textbox', { name: 'YAML of scheduled-task' });
const rendered = (page: Page, object: string) =>
  page.getByRole('textbox', { name: `YAML of CronJob/${object}` });

/** Puts the cursor at the end of the first line with a text, as one does with the mouse, and types. */
async function typeAfter(page: Page, line: string, keys: readonly string[]) {
  await editorOf(page).locator('.cm-line', { hasText: line }).first().click();
  await page.keyboard.press('End');
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

test('as platform engineer, edit a component type with live preview', async ({
  page,
  baseURL,
}) => {
  // The page is read when it is opened, which may be before the whole demo is there.
  await expect(async () => {
    await page.goto('/component-types');
    await expect(
      page.getByRole('row', { name: /^scheduled-task/ }),
    ).toContainText('2 components', { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('link', { name: 'scheduled-task' }).click();
  const parameters = page.getByRole('grid', { name: 'Parameters' });
  await expect(
    parameters.getByRole('row', { name: /^backoffLimit/ }),
  ).toContainText('≥ 0');
  await page.getByRole('radio', { name: 'Editor' }).click();

  await test.step('what it renders follows what is typed', async () => {
    await expect(rendered(page, 'sample')).toHaveValue(
      /activeDeadlineSeconds: 300\n/,
    );
    await typeAfter(page, 'default: 300', ['0']);
    await expect(rendered(page, 'sample')).toHaveValue(
      /activeDeadlineSeconds: 3000\n/,
    );
  });

  await test.step('a mistake is shown with its place, and mended there', async () => {
    await typeAfter(page, 'workloadType: cronjob', ['s']);
    const problem = page.getByRole('list', { name: 'What is wrong with it' });
    await expect(problem).toContainText('spec.workloadType');
    await problem.getByRole('button', { name: /^Line 8,/ }).click();
    await expect(editorOf(page)).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await expect(page.getByText(/^Renders \d+ objects?$/)).toBeVisible();
  });

  await test.step('a component that has the type is rendered where it runs', async () => {
    await page.getByRole('button', { name: /Rendered with/ }).click();
    await page.getByRole('option', { name: 'demo/shop/stock-report' }).click();
    await expect(
      page.getByText('stock-report as it would be in development.'),
    ).toBeVisible();
  });

  await test.step('it is saved, and the component runs with it', async () => {
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('2 components are rendered anew');
    await expect(dialog).toContainText('demo/shop/stock-report');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await expect(page.getByText('Nothing is changed yet.')).toBeVisible();

    const api = await PortalApi.signIn(baseURL ?? '');
    const runtime =
      '/openchoreo/components/demo/shop/stock-report/runtime/development';
    const { objects } = await api.get<RuntimeView>(runtime);
    const cronJob = objects.find(({ kind }) => kind === 'CronJob');
    const query = new URLSearchParams({
      apiVersion: cronJob?.apiVersion ?? '',
      kind: 'CronJob',
      namespace: cronJob?.namespace ?? '',
      name: cronJob?.name ?? '',
    });
    await expect
      .poll(() => api.get<RuntimeObjectView>(`${runtime}/object?${query}`), {
        timeout: 60_000,
      })
      .toMatchObject({
        manifest: {
          spec: {
            jobTemplate: { spec: { activeDeadlineSeconds: 3000 } },
          },
        },
      });
  });
});

/** A pipeline with everything that can stand in the way of a promotion. */
const GUARDED = `
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata:
  name: guarded
  namespace: demo
  annotations:
    openchoreo.dev/display-name: Guarded
    openchoreo.dev/description: Hotfixes skip staging, and production waits for people
spec:
  promotionPaths:
    - sourceEnvironmentRef: { name: development }
      targetEnvironmentRefs:
        - name: staging
          gates: [{ type: Healthy }, { type: Soak, minutes: 30 }]
        - name: production
          approval: { required: 2, reviewers: ['group:default/platform'] }
    - sourceEnvironmentRef: { name: staging }
      targetEnvironmentRefs:
        - name: production
          gates: [{ type: Soak, minutes: 60 }]
          approval: { required: 1, reviewers: ['group:default/platform'] }
`;

test('pipelines are drawn with what stands in the way of promotions', async ({
  page,
  baseURL,
}) => {
  const file = join(mkdtempSync(join(tmpdir(), 'pipeline-')), 'guarded.yaml');
  writeFileSync(file, GUARDED);
  const applied = await openchoreo('apply', '--url', baseURL ?? '', '-f', file);
  expect(applied.exitCode, applied.stderr).toBe(0);

  await page.goto('/pipelines');
  const graph = page.getByRole('group', { name: 'Pipeline Guarded' });
  await expect(graph.getByText('Healthy for 30 minutes')).toBeVisible();
  await expect(graph.getByText('2 approvals')).toBeVisible();
  const table = page.getByRole('grid', { name: 'Promotions of Guarded' });
  await expect(table.getByRole('row')).toHaveCount(4);

  // The graph is left and entered by Tab alone, and Enter leads on.
  await graph.getByRole('link', { name: /^Development; promotes/ }).focus();
  await page.keyboard.press('Tab');
  await expect(
    graph.getByRole('link', { name: /^Staging; promotes/ }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/environments\?q=demo%2Fstaging/);
  await expect(page.getByRole('row', { name: /^Staging/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Development/ })).toBeHidden();
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.beforeEach(({ page }) => useTheme(page, theme));

    test('environments and pipelines are accessible', async ({ page }) => {
      await page.goto('/environments');
      await expect(
        page.getByRole('row', { name: /^Development/ }).getByText('Healthy'),
      ).toBeVisible();
      await picture(page, `environments-${theme}`);
      await expectAccessible(page);

      await page.goto('/pipelines');
      await expect(
        page.getByRole('group', { name: 'Pipeline Guarded' }),
      ).toBeVisible();
      await picture(page, `pipelines-${theme}`);
      await expectAccessible(page);
    });

    test('the list, the schema and the editor are accessible', async ({
      page,
    }) => {
      await page.goto('/component-types');
      await expect(
        page.getByRole('link', { name: 'scheduled-task' }),
      ).toBeVisible();
      await picture(page, `component-types-${theme}`);
      await expectAccessible(page);

      await page.goto(TYPE);
      await expect(page.getByText(/^CronJob\//)).toBeVisible();
      await picture(page, `component-type-${theme}`);
      await expectAccessible(page);

      await page.goto(`${TYPE}?edit`);
      await expect(rendered(page, 'sample')).toBeVisible();
      await picture(page, `type-editor-${theme}`);
      await expectAccessible(page);

      await typeAfter(page, 'workloadType: cronjob', ['s']);
      await expect(
        page.getByRole('list', { name: 'What is wrong with it' }),
      ).toBeVisible();
      await picture(page, `type-editor-problem-${theme}`);
      await expectAccessible(page);
    });
  });
}
