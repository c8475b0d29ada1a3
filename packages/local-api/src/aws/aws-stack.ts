import type { Check } from '../gateway/method-call';
import type { RestApi } from '../gateway/model/rest-api';
import type { Functions } from '../lambda/functions';
import type { ApiDefinition } from './api-definition';
import type { FunctionDefinition } from './function-definition';

/** The parts of a stack that the AWS APIs show and run. */
export interface AwsStack {
  readonly api: RestApi;
  readonly apiDefinition: ApiDefinition;
  readonly functions: Pick<Functions, 'invoke' | 'codeOf'>;
  readonly functionDefinitions: readonly FunctionDefinition[];
  /** Validates requests as the API's request validators specify. */
  readonly validation: Check;
}
