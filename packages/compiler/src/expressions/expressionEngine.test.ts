import {
  type RecordedTemplate,
  recordedTemplates,
} from '../__testUtils__/fixtures';
import { canonicalJson } from '../canonicalJson';
import { compileTemplate } from '../templates/template';
import { createExpressionEngine } from './expressionEngine';
import { OMIT, toCel } from './values';

/** Where this project differs from OpenChoreo on purpose, or does less; docs/reference/compatibility.md says more. */
const DIFFERENCES: readonly {
  readonly reason: string;
  readonly templates: readonly string[];
}[] = [
  {
    reason: 'whole numbers are int, so that arithmetic means what it says',
    templates: [
      '${parameters.list.map(x, x>1, x*10)}',
      '${parameters.list.transformList(i, v, i * 10 + v)}',
      '${parameters.list.transformMap(i, v, v * 2)}',
      '${p.k + 1}',
      '${type(parameters.list[0]) == int}',
    ],
  },
  {
    reason: 'numbers become text as users write them',
    templates: [
      '${string(parameters.big)}',
      '${string(p.neg)}',
      '${string(p.e)}',
      'v=${p.m}',
      'v=${p.b}',
      'v=${p.neg}',
      'v=${p.t}',
      'v=${p.i32}',
    ],
  },
  {
    reason: 'an optional without value is omitted',
    templates: ['${[].first()}', '${parameters.?missing}'],
  },
  {
    reason: 'null stays null',
    templates: [
      '${parameters.nul}',
      '${{"a": [1,{"b":null}]}}',
      '${[1,"a",true,null,1.5]}',
      'x=${parameters.nul}',
      '${[null]}',
    ],
  },
  {
    reason: 'numbers of different types can be compared and combined',
    templates: ['${1 < 1.5}'],
  },
  {
    reason: 'an omitted value is nothing within text and within a map',
    templates: ['x=${oc_omit()}', "${oc_merge({'a':oc_omit()},{'b':1})}"],
  },
  {
    reason: 'a time within text has no quotes',
    templates: ['x=${timestamp("2025-01-02T03:04:05Z")}'],
  },
  {
    reason: 'a number that JSON cannot hold exactly is an error',
    templates: ['${math.abs(-9223372036854775807)}'],
  },
  {
    reason: 'cel.bind works',
    templates: ['${cel.bind(x, 3, x*x)}'],
  },
  {
    reason: 'a name of nothing is a name',
    templates: ['${oc_dns_label([])}'],
  },
  {
    reason: 'the type of a whole number is int',
    templates: ['${type(parameters.n)}'],
  },
];

const DNS_NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const engine = createExpressionEngine();

type Outcome = { readonly value: unknown } | { readonly error: string };

function evaluate({ template, inputs }: RecordedTemplate): Outcome {
  try {
    const value = compileTemplate(template, engine).render(
      toCel(inputs) as Record<string, unknown>,
    );
    return { value: value === OMIT ? undefined : value };
  } catch (error) {
    return { error: String(error) };
  }
}

function agrees(recorded: RecordedTemplate, outcome: Outcome): boolean {
  if (recorded.error !== undefined) {
    return 'error' in outcome;
  }
  if ('error' in outcome) {
    return false;
  }
  const text = (value: unknown) =>
    recorded.unordered && Array.isArray(value)
      ? value.map(canonicalJson).sort().join()
      : canonicalJson(value);
  return text(outcome.value) === text(recorded.output);
}

/** OpenChoreo gives names that Kubernetes refuses, with letters beyond ASCII or dots in labels; ours are always valid. */
function isInvalidName({ template, output }: RecordedTemplate): boolean {
  if (typeof template !== 'string') {
    return false;
  }
  const limit = template.includes('oc_dns_label')
    ? /[^a-z0-9-]/
    : /[^a-z0-9.-]/;
  return (
    /oc_(generate_name|dns_label)/.test(template) &&
    typeof output === 'string' &&
    (limit.test(output) || !DNS_NAME.test(output))
  );
}

const templates = recordedTemplates();

(templates.length > 0 ? describe : describe.skip)(
  'recorded templates of OpenChoreo',
  () => {
    const explained = new Set<unknown>(
      DIFFERENCES.flatMap(entry => entry.templates),
    );

    it('give the same, apart from the listed differences', () => {
      const unexplained = templates
        .filter(
          recorded =>
            !isInvalidName(recorded) && !explained.has(recorded.template),
        )
        .map(recorded => ({ recorded, outcome: evaluate(recorded) }))
        .filter(({ recorded, outcome }) => !agrees(recorded, outcome))
        .map(({ recorded, outcome }) => [
          recorded.template,
          recorded.output ?? recorded.error,
          outcome,
        ]);
      expect(unexplained).toEqual([]);
    });

    it('differ wherever a difference is listed', () => {
      const alike = templates
        .filter(recorded => explained.has(recorded.template))
        .filter(recorded => agrees(recorded, evaluate(recorded)))
        .map(({ template }) => template);
      expect(alike).toEqual([]);
    });

    it('give valid names where OpenChoreo does not', () => {
      const names = templates.filter(isInvalidName).map(evaluate);
      expect(names.length).toBeGreaterThan(0);
      expect(
        names.filter(
          name => !('value' in name) || !DNS_NAME.test(String(name.value)),
        ),
      ).toEqual([]);
    });
  },
);
