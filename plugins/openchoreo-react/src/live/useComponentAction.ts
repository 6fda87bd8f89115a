import type {
  ComponentDraft,
  ComponentRef,
  DeploymentOverrides,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OpenChoreoApi } from '../api/OpenChoreoApi';
import { useAction } from './useAction';

/** What a user can ask of the control plane about a component. */
export type ComponentAction = { readonly component: ComponentRef } & (
  | {
      readonly kind: 'promote' | 'request';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'answer';
      /** Identifies the promotion request. */
      readonly request: string;
      readonly answer: 'approve' | 'reject';
    }
  | {
      readonly kind: 'deploy';
      readonly environment: string;
      readonly release: string;
    }
  | {
      readonly kind: 'rollback';
      readonly environment: string;
      readonly release: string;
    }
  | {
      readonly kind: 'undeploy' | 'suspend' | 'resume';
      readonly environment: string;
    }
  | {
      readonly kind: 'configure';
      readonly environment: string;
      readonly overrides: DeploymentOverrides;
    }
  | {
      readonly kind: 'edit';
      readonly draft: ComponentDraft;
      readonly revision: string;
    }
);

/** Asks the control plane for an action and reads the project again once it has agreed. */
export function useComponentAction() {
  return useAction({ perform, projectOf });
}

function projectOf({ component }: ComponentAction): ComponentRef {
  return component;
}

function perform(
  api: OpenChoreoApi,
  { component, ...action }: ComponentAction,
): Promise<unknown> {
  switch (action.kind) {
    case 'promote':
      return api.promote(component, { from: action.from, to: action.to });
    case 'request':
      return api.requestPromotion(component, {
        from: action.from,
        to: action.to,
      });
    case 'answer':
      return api.answerPromotionRequest(action.request, {
        answer: action.answer,
      });
    case 'deploy':
      return api.deploy(component, {
        environment: action.environment,
        release: action.release,
      });
    case 'rollback':
      return api.rollback(component, {
        environment: action.environment,
        release: action.release,
      });
    case 'undeploy':
      return api.undeploy(component, { environment: action.environment });
    case 'suspend':
      return api.suspend(component, { environment: action.environment });
    case 'resume':
      return api.resume(component, { environment: action.environment });
    case 'configure':
      return api.configureDeployment(component, {
        environment: action.environment,
        overrides: action.overrides,
      });
    case 'edit':
      return api.saveDeclaration(component, {
        draft: action.draft,
        revision: action.revision,
      });
    default:
      return unknownAction(action);
  }
}

function unknownAction(action: never): never {
  throw new Error(`No such action: ${JSON.stringify(action)}`);
}
