import type { Check } from '../gateway/method-call';
import type { RestApi } from '../gateway/model/rest-api';
import type { Functions } from '../lambda/functions';
import type { ApiDefinition } from './api-definition';
import type { FunctionDefinition } from './function-definition';

/** What the APIs of AWS show and run of a stack. */
export interface AwsStack {
  readonly api: RestApi;
  readonly apiDefinition: ApiDefinition;
  readonly functions: Pick<Functions, 'invoke' | 'codeOf'>;
  readonly functionDefinitions: readonly FunctionDefinition[];
  /** The check of requests that the API's validators ask for. */
  readonly validation: Check;
}
