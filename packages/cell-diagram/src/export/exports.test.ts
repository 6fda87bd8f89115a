import * as fc from 'fast-check';
import { anyGraph, calls, node, shop } from '../__testUtils__/graphs';
import type { CellGraph } from '../graph';
import { cellToDrawio } from './cellToDrawio';
import { cellToMarkdown } from './cellToMarkdown';
import { cellToMermaid } from './cellToMermaid';
import { cellToStructurizr } from './cellToStructurizr';

const HOSTILE = 'a"]|-->b\n<b> & \\" end\n  click x "javascript:1"';

/** A graph whose every text tries to be more than text. */
const hostile: CellGraph = {
  ...shop,
  title: HOSTILE,
  subtitle: HOSTILE,
  nodes: [node(HOSTILE, ['public'], { reason: HOSTILE, kind: HOSTILE })],
  peers: [{ id: 'p', kind: 'external', name: HOSTILE }],
  connections: [
    calls(HOSTILE, 'p', { label: HOSTILE, status: 'pending', reason: HOSTILE }),
  ],
};

function parseXml(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
}

describe('cellToMermaid', () => {
  it('draws the cell, who is outside and every call', () => {
    expect(cellToMermaid(shop)).toMatchInlineSnapshot(`
      "flowchart LR
        internet(("Internet"))
        subgraph cell["shop · project · production"]
          component0["storefront<br/>web-application, Healthy"]
          component1["orders<br/>service, Degraded"]
          component2["cart<br/>service, Progressing"]
          component3["products<br/>service, Healthy"]
          component4["report<br/>worker, Suspended"]
        end
        outside0{{"payments<br/>cell"}}
        outside1{{"smtp.example.com<br/>external host"}}
        outside2[("orders-db<br/>resource")]
        internet --> component0
        internet --> component3
        component0 -->|"api"| component1
        component0 -->|"api"| component2
        component1 -->|"api"| component2
        component2 -->|"api"| component3
        component1 -.->|"api"| outside0
        component1 -->|"SMTP"| outside1
        component1 -->|"PostgreSQL"| outside2
        outside0 -->|"api"| component1
      "
    `);
  });

  it('keeps names from becoming syntax', () => {
    const lines = cellToMermaid(hostile).split('\n');
    expect(lines).toHaveLength(9);
    for (const line of lines) {
      expect(line.split('"').length % 2).toBe(1);
    }
    expect(lines.join('\n')).not.toMatch(/^\s*click/m);
  });
});

describe('cellToStructurizr', () => {
  it('models the cell as a software system with containers', () => {
    expect(cellToStructurizr(shop)).toMatchInlineSnapshot(`
      "workspace "shop" "project · production" {
        model {
          internet = person "Internet"
          cell = softwareSystem "shop" {
            component0 = container "storefront" "" "web-application" "Healthy"
            component1 = container "orders" "crash loop" "service" "Degraded"
            component2 = container "cart" "" "service" "Progressing"
            component3 = container "products" "" "service" "Healthy"
            component4 = container "report" "" "worker" "Suspended"
          }
          outside0 = softwareSystem "payments" "" "cell"
          outside1 = softwareSystem "smtp.example.com" "" "external host"
          outside2 = softwareSystem "orders-db" "" "resource"
          internet -> component0
          internet -> component3
          component0 -> component1 "api" "" "Resolved"
          component0 -> component2 "api" "" "Resolved"
          component1 -> component2 "api" "" "Resolved"
          component2 -> component3 "api" "" "Resolved"
          component1 -> outside0 "api" "" "Pending"
          component1 -> outside1 "SMTP" "" "Resolved"
          component1 -> outside2 "PostgreSQL" "" "Resolved"
          outside0 -> component1 "api" "" "Resolved"
        }
        views {
          container cell {
            include *
            autolayout lr
          }
        }
      }
      "
    `);
  });

  it('keeps names from becoming syntax, and equal calls apart', () => {
    const twice: CellGraph = {
      ...hostile,
      connections: [
        ...hostile.connections,
        { ...hostile.connections[0], id: 'again' },
      ],
    };
    const text = cellToStructurizr(twice);
    for (const line of text.split('\n')) {
      expect(line.replace(/\\./g, '').split('"').length % 2).toBe(1);
    }
    expect(text).toContain('(2)"');
  });
});

describe('cellToDrawio', () => {
  it('puts everything where the picture has it', () => {
    const document = parseXml(cellToDrawio(shop));
    const ids = [...document.querySelectorAll('mxCell')].map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'cell',
        'internet',
        'node orders',
        'peer south mail',
        'peer east payments',
        'peer west payments',
        'connection orders calls mail',
        'exposure storefront',
      ]),
    );
  });

  it('is well-formed and leads every line from one box to another, whatever the graph', () => {
    fc.assert(
      fc.property(anyGraph, graph => {
        const document = parseXml(cellToDrawio(graph));
        const ids = new Set(
          [...document.querySelectorAll('mxCell[vertex]')].map(({ id }) => id),
        );
        for (const line of document.querySelectorAll('mxCell[edge]')) {
          expect(ids).toContain(line.getAttribute('source'));
          expect(ids).toContain(line.getAttribute('target'));
        }
      }),
      { numRuns: 50 },
    );
    parseXml(cellToDrawio(hostile));
  });
});

describe('cellToMarkdown', () => {
  it('tells everything in tables', () => {
    expect(cellToMarkdown(shop)).toMatchInlineSnapshot(`
      "# shop · project · production

      ## Components

      | Name | Kind | Health | Endpoints |
      | --- | --- | --- | --- |
      | storefront | web-application | Healthy | api-0 \\(HTTP, internet\\) |
      | orders | service | Degraded: crash loop | api-0 \\(HTTP, organization\\) |
      | cart | service | Progressing | api-0 \\(HTTP, project\\) |
      | products | service | Healthy | api-0 \\(HTTP, internet\\), api-1 \\(HTTP, project\\) |
      | report | worker | Suspended | none |

      ## Connections

      | From | To | What | Gateway | Status |
      | --- | --- | --- | --- | --- |
      | storefront | orders | api | inside the cell | Resolved |
      | storefront | cart | api | inside the cell | Resolved |
      | orders | cart | api | inside the cell | Resolved |
      | cart | products | api | inside the cell | Resolved |
      | orders | payments | api | Eastbound | Pending: payment-api is not deployed |
      | orders | smtp.example.com | SMTP | Southbound | Resolved |
      | orders | orders-db | PostgreSQL | Southbound | Resolved |
      | payments | orders | api | Westbound | Resolved |

      ## Outside the cell

      | Name | Kind |
      | --- | --- |
      | payments | cell |
      | smtp.example.com | external host |
      | orders-db | resource |
      "
    `);
  });

  it('keeps names from becoming syntax', () => {
    const rows = cellToMarkdown(hostile)
      .split('\n')
      .filter(line => line.startsWith('|'));
    expect(rows).toHaveLength(9);
    expect(cellToMarkdown(hostile)).not.toContain('<b>');
  });
});
