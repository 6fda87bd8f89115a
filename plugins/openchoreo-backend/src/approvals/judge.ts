import { isDeepStrictEqual } from 'node:util';
import { isError } from '@backstage/errors';
import type { DbPromotionRequestRow } from '../database/tables';
import { bindingAt } from '../releases/bindings';
import { decide, type Decision, type DecisionDeps } from '../releases/decide';
import { normalized } from './reviewers';
import { approvalOf, componentOf } from './requestRows';

/** Whether an open request still says what its reviewers were asked. */
export type Judgement =
  | { readonly status: 'open'; readonly decision: Decision }
  | { readonly status: 'expired' | 'obsolete'; readonly reason: string };

/** What would have to be thrown of a promotion that can no longer happen at all. */
const REFUSALS = ['ConflictError', 'InputError', 'NotFoundError'];

/** Compares an open request with what holds now. */
export async function judge(
  row: DbPromotionRequestRow,
  deps: DecisionDeps,
): Promise<Judgement> {
  if (row.expires_at <= new Date(deps.clock.now()).toISOString()) {
    return {
      status: 'expired',
      reason: `It was not answered until ${row.expires_at}; request the promotion again`,
    };
  }
  const ref = componentOf(row);
  const [from, to] = [row.from_environment, row.to_environment];
  let decision: Decision;
  try {
    decision = await decide(ref, { action: 'promote', from, to }, deps);
  } catch (error) {
    if (isError(error) && REFUSALS.includes(error.name)) {
      return { status: 'obsolete', reason: error.message };
    }
    throw error;
  }
  if (decision.change.releaseName !== row.release_name) {
    return {
      status: 'obsolete',
      reason: `Release ${decision.change.releaseName} is in ${from} now; request its promotion`,
    };
  }
  const approval = decision.approval && normalized(decision.approval);
  if (!isDeepStrictEqual(approval, approvalOf(row))) {
    return {
      status: 'obsolete',
      reason: 'The pipeline asks for other approvals now; promote again',
    };
  }
  const target = await bindingAt({ ...ref, environment: to }, deps.store);
  return target?.spec.releaseName === row.release_name &&
    target.spec.state === 'Active'
    ? { status: 'obsolete', reason: `The release is in ${to} already` }
    : { status: 'open', decision };
}
