import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { ActionDialog } from './ActionDialog';
import {
  expectationOf,
  unfulfilled,
  type Expectation,
  type ReadReport,
} from './expectations';
import type { Proposal } from './proposal';

/** What a page needs to offer actions. `propose` and `expected` are the same functions as long as nothing else is expected. */
export interface Actions {
  /** Asks the user to confirm. */
  readonly propose: (proposal: Proposal) => void;
  /** What was accepted for a component in an environment and is not reported yet. */
  readonly expected: (
    component: string,
    environment: string,
  ) => Expectation | undefined;
  /** Remembers what was accepted elsewhere on the page. */
  readonly expect: (expectations: readonly Expectation[]) => void;
  /** To be rendered by the page. */
  readonly dialog: ReactElement;
}

/**
 * Offers actions on components: asks first, then remembers what was accepted until the control plane reports it.
 *
 * @param report - what the page has last read
 */
export function useActions(report: ReadReport): Actions {
  const [proposal, setProposal] = useState<Proposal>();
  const [expectations, setExpectations] = useState<readonly Expectation[]>([]);

  // Fulfilled expectations are dropped for good: a later, different state is news and not a delay.
  useEffect(
    () => setExpectations(current => unfulfilled(current, report)),
    [report],
  );

  const expected = useCallback<Actions['expected']>(
    (component, environment) =>
      expectations.find(
        expectation =>
          expectation.component === component &&
          expectation.environment === environment,
      ),
    [expectations],
  );

  return {
    propose: setProposal,
    expected,
    expect: accepted => setExpectations(current => [...current, ...accepted]),
    dialog: (
      <ActionDialog
        proposal={proposal}
        onClose={() => setProposal(undefined)}
        onAccepted={accepted => {
          setProposal(undefined);
          const expectation = expectationOf(accepted);
          if (expectation) {
            setExpectations(current => [...current, expectation]);
          }
        }}
      />
    ),
  };
}
