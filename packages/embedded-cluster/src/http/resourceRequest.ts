import { ApiContext, Target } from '../registry/context';
import { ListPager } from '../registry/list';
import { ApiRequest } from './apiRequest';
import { PodLogs } from './podLogs';
import { View } from './represent';
import { ResourcePath } from './resourcePath';
import { ServiceBackend } from './serviceBackend';

/** What the resource endpoints need besides the request. */
export interface ResourceEndpoints {
  readonly context: ApiContext;
  readonly pager: ListPager;
  readonly podLogs: PodLogs;
  /** What runs behind Services. */
  readonly serviceBackend: ServiceBackend;
}

/** A request for objects of one kind. */
export interface ResourceRequest extends ApiRequest {
  readonly target: Target;
  readonly resourcePath: ResourcePath;
  readonly view: View;
}
