import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProjectView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { expect, test } from '@playwright/test';
import { PortalApi } from '../src/api';
import { openchoreo } from '../src/commands';
import { checkout } from '../src/portal';

const fixtures =
  process.env.OPENCHOREO_FIXTURES ?? join(checkout, '..', 'shared', 'fixtures');
const samples = join(fixtures, 'openchoreo-samples');

/** The samples in the order in which their own README applies them. */
const FILES = [
  'getting-started/all.yaml',
  'from-image/go-greeter-service/greeter-service.yaml',
  'from-image/issue-reporter-schedule-task/github-issue-reporter.yaml',
  'from-image/url-shortener/project.yaml',
  'from-image/url-shortener/components/postgres.yaml',
  'from-image/url-shortener/components/redis.yaml',
  'from-image/url-shortener/components/api-service.yaml',
  'from-image/url-shortener/components/analytics-service.yaml',
  'from-image/url-shortener/components/frontend.yaml',
  'from-image/url-shortener/alerting-demo/alert-notification-channels.yaml',
  'from-image/url-shortener/alerting-demo/enable-alert.yaml',
];

function unhealthy(project: ProjectView): string[] {
  return project.components.flatMap(component => {
    const first = component.deployments.find(
      deployment => deployment.environment === 'development',
    );
    return first?.health === 'healthy'
      ? []
      : [`${component.name}: ${first?.reason ?? first?.health ?? 'nothing'}`];
  });
}

test('the samples of OpenChoreo run unmodified', async ({ baseURL, page }) => {
  test.skip(!existsSync(samples), `no samples in ${samples}`);
  const url = baseURL ?? '';

  const result = await openchoreo(
    'apply',
    '--url',
    url,
    ...FILES.flatMap(file => ['-f', join(samples, file)]),
  );
  expect(result.stderr).not.toContain(': error');
  expect(result.exitCode, result.stderr).toBe(0);

  const api = await PortalApi.signIn(url);
  for (const name of ['default', 'url-shortener']) {
    await expect
      .poll(
        async () =>
          unhealthy(
            await api.get<ProjectView>(`/openchoreo/projects/default/${name}`),
          ),
        { timeout: 60_000 },
      )
      .toEqual([]);
  }

  await test.step('and stand in the catalog with their APIs', async () => {
    await expect
      .poll(
        async () => {
          const { items } = await api.get<{
            items: { kind: string; metadata: { name: string } }[];
          }>(
            '/catalog/entities/by-query?filter=metadata.annotations.openchoreo.dev/project=url-shortener',
          );
          return items
            .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
            .filter(
              name => name.startsWith('Component') || name.startsWith('System'),
            )
            .sort();
        },
        { timeout: 60_000 },
      )
      .toEqual([
        'Component snip-analytics-service',
        'Component snip-api-service',
        'Component snip-frontend',
        'Component snip-postgres',
        'Component snip-redis',
        'System url-shortener',
      ]);
  });

  await test.step('and show on the first page', async () => {
    await page.goto('/');
    await expect(page.getByText('URL Shortener').first()).toBeVisible();
  });
});

test('a broken file is refused with document, line and field', async ({
  baseURL,
}) => {
  const file = join(mkdtempSync(join(tmpdir(), 'openchoreo-e2e-')), 'bad.yaml');
  writeFileSync(
    file,
    `apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata:
  name: broken
  namespace: demo
spec:
  deploymentPipelineRef:
    name: default
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata:
  name: broken
  namespace: demo
spec:
  owner:
    projectName: broken
    componentName: broken
  container:
    image: example.org/broken:1
  endpoints:
    http:
      type: HTTP
      port: 8080
      visibility: [internet]
`,
  );
  const result = await openchoreo('apply', '--url', baseURL ?? '', '-f', file);
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain(`${file}:25:20: error: `);
  expect(result.stderr).toContain('spec.endpoints.http.visibility[0]');
  expect(result.stderr).toContain('Workload demo/broken');
});
