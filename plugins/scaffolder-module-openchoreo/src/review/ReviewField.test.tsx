import { screen, within } from '@testing-library/react';
import type {
  ApplyPreview,
  CellPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { renderField } from '../__testUtils__/renderField';
import { ReviewField } from './ReviewField';

const TYPE = { componentType: 'deployment/service' };
const FORM = { component: 'web', container: { image: 'web:1' } };

function component(name: string): CellPreview['cell']['components'][number] {
  return {
    name,
    displayName: name,
    componentType: 'deployment/service',
    release: `${name}-1`,
    health: 'progressing',
    endpoints: [],
    objects: [],
    problems: [],
  };
}

const CELL: CellPreview['cell'] = {
  organization: 'acme',
  project: 'shop',
  environment: 'development',
  dataPlane: 'ClusterDataPlane/default',
  simulated: false,
  namespace: 'dp-acme-shop',
  health: 'unknown',
  components: [component('cart'), component('web')],
  connections: [
    {
      id: 'web/ledger',
      from: 'web',
      target: {
        kind: 'endpoint',
        organization: 'acme',
        project: 'payments',
        component: 'ledger',
        endpoint: 'api',
      },
      status: 'pending',
      reason: 'payments/ledger does not run in development',
    },
  ],
  consumers: [],
  guarantees: [{ id: 'a', title: 'Nothing comes in', enforced: true }],
  problems: [],
  drift: [],
};

const BEFORE: CellPreview['cell'] = {
  ...CELL,
  components: [component('cart')],
  connections: [],
};

const PLANNED: ApplyPreview = {
  documents: [],
  cells: [
    {
      before: BEFORE,
      cell: CELL,
      summary: ['web is new'],
      objects: [
        {
          action: 'added',
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
          fields: [],
        },
      ],
      incomparable: [],
      problems: [],
    },
  ],
};

/** Shows the review of a form, and tells which documents the control plane was asked about. */
function renderReview(form: object, answer: ApplyPreview) {
  const asked: string[] = [];
  renderField(
    ReviewField,
    { type: 'string' },
    {
      formData: form,
      uiOptions: TYPE,
      openchoreo: {
        previewApply: async yaml => {
          asked.push(yaml);
          return answer;
        },
      },
    },
  );
  return asked;
}

describe('the review of a new component', () => {
  it('shows what would be created where, what it waits for and what protects it', async () => {
    const asked = renderReview(FORM, PLANNED);
    expect(
      await screen.findByText(
        'In development, the first environment of project acme/shop:',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('web is new')).toBeInTheDocument();
    expect(screen.getByText('Deployment/web is added')).toBeInTheDocument();
    expect(screen.getByText('It waits for a connection')).toBeInTheDocument();
    expect(
      screen.getByText('web: payments/ledger does not run in development'),
    ).toBeInTheDocument();
    expect(screen.getByText('Nothing comes in')).toBeInTheDocument();
    expect(
      asked[0].split('\n---\n').map(document => JSON.parse(document).kind),
    ).toEqual(['Component', 'Workload']);
  });

  it('draws the cell as it is, and as it would be with what is new called so', async () => {
    renderReview(FORM, PLANNED);
    const after = within(
      await screen.findByRole('graphics-document', {
        name: 'The cell as it would be',
      }),
    );
    const before = within(
      screen.getByRole('graphics-document', { name: 'The cell as it is' }),
    );
    const names = (picture: typeof after) =>
      picture
        .getAllByRole('graphics-object')
        .map(part => part.getAttribute('aria-label')?.split(',')[0]);
    expect(names(after)).toEqual(
      expect.arrayContaining(['cart', 'New: web', 'New: payments/ledger']),
    );
    expect(names(before)).toContain('cart');
    expect(names(before).join()).not.toMatch(/web|ledger/);
    expect(
      after.getByRole('graphics-object', { name: /^cart,.*Declared/ }),
    ).toBeInTheDocument();
  });

  it('says of a cell in which nothing runs that it is empty', async () => {
    renderReview(FORM, {
      ...PLANNED,
      cells: [{ ...PLANNED.cells[0], before: { ...BEFORE, components: [] } }],
    });
    expect(
      await screen.findByText('Nothing runs in this cell yet.'),
    ).toBeInTheDocument();
  });

  it('says what would be refused, and in which field', async () => {
    renderReview(FORM, {
      documents: [
        {
          index: 1,
          resource: 'Workload acme/web',
          action: 'invalid',
          messages: [
            {
              severity: 'error',
              path: 'spec.endpoints.http.port',
              message: 'is 80800; expected at most 65535',
            },
          ],
        },
      ],
      cells: [],
    });
    expect(
      await screen.findByText('The control plane would refuse this'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Workload acme/web: spec.endpoints.http.port'),
    ).toBeInTheDocument();
  });

  it('asks for what is missing', async () => {
    const asked = renderReview({ component: 'web' }, PLANNED);
    expect(
      await screen.findByText('Fill in project, name and image first.'),
    ).toBeInTheDocument();
    expect(asked).toEqual([]);
  });

  it('says why it cannot tell', async () => {
    renderReview(
      { ...FORM, endpoints: [{ name: 'http' }, { name: 'http' }] },
      PLANNED,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'endpoints has "http" twice',
    );
  });
});
