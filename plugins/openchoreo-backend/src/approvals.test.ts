import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  PromotionAnswer,
  PromotionRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import {
  CART,
  ControlPlaneBench,
  deploymentOf,
} from './__testUtils__/ControlPlaneBench';
import { refusal } from './__testUtils__/refusal';
import { componentYaml, platformYaml } from './__testUtils__/shop';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const DEVELOPER = 'user:default/dev';
const ALICE = 'user:default/alice';
const BOB = 'user:default/bob';
const LEADS = 'group:default/leads';
const MOVE = { from: 'development', to: 'staging' };
const APPROVE: PromotionAnswer = { answer: 'approve' };

/** Alice and Bob lead; the developer leads too, but is the one who asks. */
const GROUPS = { [ALICE]: [LEADS], [BOB]: [LEADS], [DEVELOPER]: [LEADS] };

function pipeline(approval: string, gates = ''): string {
  return platformYaml.replace(
    'targetEnvironmentRefs: [{ name: staging }]',
    `targetEnvironmentRefs: [{ name: staging, approval: ${approval} ${gates} }]`,
  );
}

const TWO_LEADS = pipeline(`{ reviewers: ['${LEADS}'], required: 2 }`);
const ONE_LEAD = pipeline(`{ reviewers: ['${LEADS}'] }`);

describe.each(databases.eachSupportedId())('approvals on %s', id => {
  let knex: Knex;
  let bench: ControlPlaneBench;

  beforeEach(async () => {
    knex = await databases.init(id);
    bench = await ControlPlaneBench.start(knex, {
      groups: GROUPS,
      policy: (user, permission) =>
        user !== 'user:default/visitor' ||
        permission === 'openchoreo.resource.read',
    });
    await bench.apply(
      TWO_LEADS,
      componentYaml({ project: 'shop', name: 'cart' }),
    );
    await bench.untilHealthy('development');
  });

  afterEach(async () => {
    await bench.stop();
  });

  const as = (user: string) => bench.controlPlane.as(user);
  const ask = (user = DEVELOPER) =>
    bench.client.requestPromotion(
      CART,
      { ...MOVE, comment: 'Ship it' },
      as(user),
    );
  const answer = (
    { id: request }: PromotionRequest,
    user: string,
    given = APPROVE,
  ) => bench.client.answerPromotionRequest(request, given, as(user));

  async function staged(): Promise<string | undefined> {
    const view = await bench.client.getComponent(CART);
    return deploymentOf(view, 'staging')?.release;
  }

  it('promotes with the last approval that is needed, once, and says who agreed', async () => {
    expect(
      await refusal(bench.client.promote(CART, MOVE, as(DEVELOPER))),
    ).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        `without approval of 2 of ${LEADS}; request the promotion`,
      ),
    });
    const request = await ask();
    expect(request).toMatchObject({
      ...CART,
      ...MOVE,
      status: 'pending',
      requestedBy: DEVELOPER,
      comment: 'Ship it',
      reviewers: [LEADS],
      required: 2,
      answers: [],
      mine: true,
      mayAnswer: false,
    });
    expect(await answer(request, ALICE)).toMatchObject({ status: 'pending' });
    expect(await staged()).toBeUndefined();

    // Both at once: the second finds that nothing is left to do.
    const outcomes = await Promise.allSettled([
      answer(request, BOB),
      answer(request, BOB),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(
      await bench.client.getPromotionRequest(request.id, as(ALICE)),
    ).toMatchObject({ status: 'promoted', mayAnswer: false });
    await bench.untilHealthy('staging');

    const { items } = await bench.client.listDeployments(CART, {
      environment: 'staging',
    });
    expect(items).toMatchObject([
      {
        cause: 'promote',
        actor: DEVELOPER,
        promotionRequest: request.id,
        approvedBy: [ALICE, BOB],
        release: request.release,
      },
    ]);
    expect(
      bench.controlPlane.notifications.map(({ recipients, payload }) => [
        recipients,
        payload.title,
      ]),
    ).toEqual([
      [
        { type: 'entity', entityRef: [LEADS], excludeEntityRef: DEVELOPER },
        'Promotion of cart to staging waits for approval',
      ],
      [
        { type: 'entity', entityRef: DEVELOPER },
        'Promotion of cart to staging: one more approval',
      ],
      [
        { type: 'entity', entityRef: DEVELOPER },
        'Promotion of cart to staging: promoted',
      ],
    ]);
  });

  it('takes no answer from who asked, who is no reviewer, who lacks the permission, or twice', async () => {
    const request = await ask();
    expect(await refusal(answer(request, DEVELOPER))).toEqual({
      name: 'NotAllowedError',
      message: `You asked for this promotion yourself; somebody else of ${LEADS} has to answer it`,
    });
    expect(
      await refusal(answer(request, 'user:default/stranger')),
    ).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(`Only ${LEADS} can answer`),
    });
    expect(
      await refusal(answer(request, 'user:default/visitor')),
    ).toMatchObject({
      message: expect.stringContaining('openchoreo.release.approve'),
    });
    expect(await refusal(ask('user:default/visitor'))).toMatchObject({
      message: expect.stringContaining('openchoreo.release.request'),
    });
    await answer(request, ALICE);
    expect(await refusal(answer(request, ALICE))).toEqual({
      name: 'ConflictError',
      message: 'You have answered this promotion request already',
    });
    expect(await staged()).toBeUndefined();
  });

  it('lists what waits for whom, page by page', async () => {
    const request = await ask();
    const idsOf = async (
      user: string,
      filter: Parameters<typeof bench.client.listPromotionRequests>[0],
    ) =>
      (await bench.client.listPromotionRequests(filter, as(user))).items.map(
        item => item.id,
      );
    expect(await idsOf(ALICE, { role: 'answerable' })).toEqual([request.id]);
    expect(await idsOf(DEVELOPER, { role: 'answerable' })).toEqual([]);
    expect(
      await idsOf('user:default/stranger', { role: 'answerable' }),
    ).toEqual([]);
    expect(await idsOf(DEVELOPER, { role: 'mine' })).toEqual([request.id]);
    expect(await idsOf(ALICE, { role: 'mine' })).toEqual([]);
    await answer(request, ALICE);
    expect(await idsOf(ALICE, { role: 'answerable' })).toEqual([]);
    expect(await idsOf(BOB, { role: 'answerable' })).toEqual([request.id]);

    await answer(request, BOB, { answer: 'reject', comment: 'Not today' });
    const second = await ask();
    const { organization, project } = CART;
    expect(await idsOf(BOB, { organization, project, state: 'open' })).toEqual([
      second.id,
    ]);
    const page = await bench.client.listPromotionRequests(
      { project, limit: 1 },
      as(BOB),
    );
    expect(page.items.map(item => item.id)).toEqual([second.id]);
    expect(
      await idsOf(BOB, { project, limit: 1, cursor: page.nextCursor }),
    ).toEqual([request.id]);
  });

  it('ends with a rejection or when it is taken back, by who asked alone', async () => {
    const request = await ask();
    expect(await refusal(ask())).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('is requested already'),
    });
    expect(
      await answer(request, ALICE, { answer: 'reject', comment: 'No' }),
    ).toMatchObject({ status: 'rejected', reason: 'No' });
    expect(await refusal(answer(request, BOB))).toMatchObject({
      message: 'The promotion request is rejected already',
    });

    const second = await ask();
    expect(
      await refusal(bench.client.cancelPromotionRequest(second.id, as(ALICE))),
    ).toMatchObject({ name: 'NotAllowedError' });
    expect(
      await bench.client.cancelPromotionRequest(second.id, as(DEVELOPER)),
    ).toMatchObject({ status: 'cancelled' });
    expect(await staged()).toBeUndefined();
  });

  it('ends when another release comes to the source, and when the pipeline asks for something else', async () => {
    const first = await ask();
    await answer(first, ALICE);
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart', image: 'cart:2' }),
    );
    const obsolete = await eventually(
      () => bench.client.getPromotionRequest(first.id),
      ({ status }) => status === 'obsolete',
    );
    expect(obsolete.reason).toMatch(/is in development now/);
    expect(await refusal(answer(first, BOB))).toMatchObject({
      message: 'The promotion request is obsolete already',
    });

    const second = await ask();
    await bench.apply(ONE_LEAD);
    const ended = await eventually(
      () => bench.client.getPromotionRequest(second.id),
      ({ status }) => status === 'obsolete',
    );
    expect(ended.reason).toMatch(/asks for other approvals/);
    expect(await staged()).toBeUndefined();
  });

  it('expires', async () => {
    const request = await ask();
    await knex('promotion_requests').update({
      expires_at: '2020-01-01T00:00:00.000Z',
    });
    expect(
      (
        await bench.client.listPromotionRequests(
          { role: 'answerable' },
          as(ALICE),
        )
      ).items,
    ).toEqual([]);
    expect(await refusal(answer(request, ALICE))).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('is expired'),
    });
    expect((await ask()).status).toBe('pending');
  });

  it('looks at the gates again with the last approval, and waits for them', async () => {
    await bench.apply(
      pipeline(
        `{ reviewers: ['${LEADS}'] }`,
        ', gates: [{ type: Soak, minutes: 30 }]',
      ),
    );
    const request = await ask();
    expect(await answer(request, ALICE)).toMatchObject({
      status: 'approved',
      reason: expect.stringContaining('healthy in development for 30 minutes'),
    });
    expect(await staged()).toBeUndefined();
    expect(
      await refusal(bench.client.promote(CART, MOVE, as(DEVELOPER))),
    ).toMatchObject({ message: expect.stringContaining('for 30 minutes') });

    const row = await knex('resources')
      .where({ kind: 'ReleaseBinding', environment: 'development' })
      .first();
    const status = {
      ...JSON.parse(row.status),
      healthySince: '2020-01-01T00:00:00.000Z',
    };
    await knex('resources')
      .where({ uid: row.uid })
      .update({ status: JSON.stringify(status) });
    await bench.client.promote(CART, MOVE, as(DEVELOPER));
    expect(await staged()).toBe(request.release);
    expect(
      await bench.client.getPromotionRequest(request.id, as(ALICE)),
    ).toMatchObject({ status: 'promoted' });
  });

  it('promotes nothing when the last approval is not stored, and everything when it is', async () => {
    const request = await ask();
    await answer(request, ALICE);
    // The history is the last thing that the transaction writes of a promotion.
    await knex.schema.renameTable('deployment_history', 'elsewhere');
    await expect(answer(request, BOB)).rejects.toThrow();
    await knex.schema.renameTable('elsewhere', 'deployment_history');
    expect(
      await bench.client.getPromotionRequest(request.id, as(BOB)),
    ).toMatchObject({ status: 'pending', mayAnswer: true });
    expect(await staged()).toBeUndefined();

    await answer(request, BOB);
    expect(await staged()).toBe(request.release);
  });
});
