import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import { HealthBadge } from './HealthBadge';
import { ProblemList } from './ProblemList';
import { RelativeTime } from './RelativeTime';
import { VisibilityBadge } from './VisibilityBadge';

describe('shared components', () => {
  it.each<[Health, string]>([
    ['healthy', 'Healthy'],
    ['suspended', 'Suspended'],
    ['progressing', 'Progressing'],
    ['unknown', 'Unknown'],
    ['degraded', 'Degraded'],
  ])('say %s in a word and an icon', async (health, word) => {
    const { container } = renderInTestApp(<HealthBadge health={health} />);
    expect(await screen.findByText(word)).toBeInTheDocument();
    expect(container.querySelector('svg[aria-hidden]')).toBeInTheDocument();
  });

  it('explain who may call an endpoint', async () => {
    renderInTestApp(<VisibilityBadge visibility="organization" />);
    expect(
      await screen.findByTitle(
        'Callable by other projects of the organization',
      ),
    ).toHaveTextContent('Organization');
  });

  it('tell a time in words, with the exact moment in the title', async () => {
    renderInTestApp(
      <RelativeTime
        at="2026-03-10T09:00:00Z"
        now={() => new Date('2026-03-10T12:00:00Z')}
      />,
    );
    const time = await screen.findByText('3 hours ago');
    expect(time).toHaveAttribute('datetime', '2026-03-10T09:00:00Z');
    expect(time.title).toMatch(/2026/);
  });

  it('list problems with the place where they stand, when it is known', async () => {
    renderInTestApp(
      <ProblemList
        title="Two problems"
        problems={[
          {
            message: 'Port is missing.',
            resource: 'Component acme/shop/cart',
            path: 'workload.endpoints.http.port',
          },
          { message: 'Quota is used up.' },
        ]}
      />,
    );
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent(
      'Port is missing.Component acme/shop/cart: workload.endpoints.http.port',
    );
    expect(second).toHaveTextContent(/^Quota is used up\.$/);
  });
});
