import { unfulfilled, type Expectation, type Reported } from './expectations';

const promoted: Expectation = {
  kind: 'promote',
  component: 'cart',
  environment: 'staging',
  release: 'cart-2',
};
const undeployed: Expectation = { ...promoted, kind: 'undeploy' };
const suspended: Expectation = { ...promoted, kind: 'suspend' };
const resumed: Expectation = { ...promoted, kind: 'resume' };

describe('what the control plane has accepted', () => {
  it.each<[string, Expectation, Reported | undefined, boolean]>([
    ['nothing is there yet', promoted, undefined, true],
    [
      'the old release is still there',
      promoted,
      { release: 'cart-1', state: 'Active' },
      true,
    ],
    [
      'the release is there, but being removed',
      promoted,
      { release: 'cart-2', state: 'Undeploy' },
      true,
    ],
    [
      'the release is there',
      promoted,
      { release: 'cart-2', state: 'Active' },
      false,
    ],
    ['it still runs', undeployed, { release: 'cart-2', state: 'Active' }, true],
    [
      'it is being removed',
      undeployed,
      { release: 'cart-2', state: 'Undeploy' },
      false,
    ],
    ['it is gone', undeployed, undefined, false],
    ['it still runs', suspended, { release: 'cart-2', state: 'Active' }, true],
    [
      'it is suspended',
      suspended,
      { release: 'cart-2', state: 'Suspend' },
      false,
    ],
    [
      'it is still suspended',
      resumed,
      { release: 'cart-2', state: 'Suspend' },
      true,
    ],
    ['it runs again', resumed, { release: 'cart-2', state: 'Active' }, false],
  ])('when %s (%j)', (_case, expectation, reported, expected) => {
    const rest = unfulfilled([expectation], () => reported);
    expect(rest).toEqual(expected ? [expectation] : []);
  });

  it('stays the same array while nothing is fulfilled', () => {
    const expectations = [promoted];
    expect(unfulfilled(expectations, () => undefined)).toBe(expectations);
  });
});
