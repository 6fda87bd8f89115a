import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ConformanceCase,
  conformanceCases,
  countAll,
  show,
} from './__testUtils__/conformance';
import { Environment } from './environment';
import { formatType } from './types/type';

/** The page that tells users what passes. */
const PAGE = resolve(__dirname, '../../../docs/reference/cel-conformance.md');

/** Sections whose cases do not pass; the page gives the reasons. */
const UNSUPPORTED_SECTIONS: ReadonlySet<string> = new Set(['block_ext']);

const plain = new Environment();

function environmentOf({ container, functions }: ConformanceCase): Environment {
  return container || Object.keys(functions ?? {}).length > 0
    ? new Environment({ container, libraries: [{ functions }] })
    : plain;
}

/** What is wrong with the outcome of a case; nothing when it passes. */
function failureOf(test: ConformanceCase): string | undefined {
  const { expected } = test;
  try {
    const outcome = outcomeOf(test);
    if ('error' in expected) {
      return `${outcome.value} instead of an error`;
    }
    const wanted = test.isEvaluated ? show(expected.value) : '';
    const type = expected.type ?? outcome.type;
    return outcome.value === wanted && outcome.type === type
      ? undefined
      : `${outcome.value} of ${outcome.type} instead of ${wanted} of ${type}`;
  } catch (error) {
    return 'error' in expected ? undefined : String(error);
  }
}

function outcomeOf(test: ConformanceCase): { value: string; type: string } {
  const environment = environmentOf(test);
  const ast = environment.parse(test.expression);
  const { type, problems } = environment.check(ast, test.variables);
  if (test.isChecked && problems.length > 0) {
    throw problems[0];
  }
  const program = environment.program(ast, test.variables);
  return {
    value: test.isEvaluated ? show(program.evaluate(test.scope)) : '',
    type: formatType(type),
  };
}

describe('conformance with the tests of the CEL project', () => {
  const results = conformanceCases().map(test => ({
    test,
    failure: failureOf(test),
  }));
  const isSupported = ({ test }: (typeof results)[number]) =>
    !UNSUPPORTED_SECTIONS.has(test.section);

  it('passes every case that needs no protobuf messages, apart from the listed sections', () => {
    const failures = results
      .filter(isSupported)
      .filter(({ failure }) => failure !== undefined)
      .map(({ test, failure }) => `${test.name}: ${failure}`);
    expect(failures).toEqual([]);
  });

  it('passes no case of the listed sections', () => {
    const passing = results
      .filter(result => !isSupported(result))
      .filter(({ failure }) => failure === undefined)
      .map(({ test }) => test.name);
    expect(passing).toEqual([]);
  });

  it('passes at least 97 % of the cases that need no protobuf messages', () => {
    const passed = results.filter(({ failure }) => failure === undefined);
    expect(results.length).toBeGreaterThan(1_600);
    expect(countAll()).toBeGreaterThan(results.length);
    expect(passed.length / results.length).toBeGreaterThanOrEqual(0.97);
  });

  it('is what the documentation says', () => {
    const page = readFileSync(PAGE, 'utf8')
      .split('\n')
      .map(line => line.replace(/\s+/g, ' '));
    const sections = [...new Set(results.map(({ test }) => test.section))];
    const rows = sections.map(section => {
      const own = results.filter(({ test }) => test.section === section);
      const passed = own.filter(({ failure }) => failure === undefined);
      return `| ${section} | ${own.length} | ${passed.length} |`;
    });
    const passed = results.filter(({ failure }) => failure === undefined);
    const missing = [
      ...rows,
      `| all | ${results.length} | ${passed.length} |`,
    ].filter(row => !page.includes(row));
    expect(missing).toEqual([]);
  });
});
