const instrument = {
  add() {},
  record() {},
  addCallback() {},
  removeCallback() {},
};
const create = () => instrument;

/** Metrics that nobody reads. */
export const noMetrics = {
  createCounter: create,
  createUpDownCounter: create,
  createHistogram: create,
  createGauge: create,
  createObservableCounter: create,
  createObservableUpDownCounter: create,
  createObservableGauge: create,
};
