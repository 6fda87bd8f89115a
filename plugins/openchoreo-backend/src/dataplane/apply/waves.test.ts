import { inWaves } from './waves';

describe('inWaves', () => {
  it('puts what others need before what needs it', () => {
    const kinds = [
      'HTTPRoute',
      'Deployment',
      'Service',
      'HorizontalPodAutoscaler',
      'ExternalSecret',
      'NetworkPolicy',
      'CustomResourceDefinition',
      'CronJob',
      'Namespace',
    ].map(kind => ({ kind }));

    expect(
      inWaves(kinds, item => item).map(wave => wave.map(({ kind }) => kind)),
    ).toEqual([
      ['Namespace'],
      ['CustomResourceDefinition'],
      ['ExternalSecret', 'NetworkPolicy'],
      ['Service'],
      ['Deployment', 'CronJob'],
      ['HTTPRoute', 'HorizontalPodAutoscaler'],
    ]);
  });
});
