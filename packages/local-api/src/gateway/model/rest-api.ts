import type { Template } from '../template/template';

/** A REST API as the synthesized stack describes it. */
export interface RestApi {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly stage: Stage;
  readonly binaryMediaTypes: readonly string[];
  /** JSON Schemas, as text, by the names of the models. */
  readonly models: Readonly<Record<string, string>>;
  readonly resources: readonly ApiResource[];
  /** By response type, such as `DEFAULT_4XX`. */
  readonly gatewayResponses: ReadonlyMap<string, GatewayResponseDefinition>;
}

export interface Stage {
  readonly name: string;
  readonly deploymentId: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
}

export interface ApiResource {
  readonly id: string;
  /** `/DynamoDBManager/{proxy+}` */
  readonly path: string;
  /** By HTTP method, `ANY` among them. */
  readonly methods: ReadonlyMap<string, Method>;
}

export interface Method {
  readonly httpMethod: string;
  readonly authorization: 'NONE' | 'AWS_IAM';
  readonly apiKeyRequired: boolean;
  readonly throttle: Throttle | undefined;
  readonly validation: RequestValidation;
  readonly integration: Integration;
  /** By status. */
  readonly responses: ReadonlyMap<string, MethodResponse>;
}

/** A token bucket: `rate` tokens a second, at most `burst` of them. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

export interface RequestValidation {
  /** Required parameters, such as `method.request.querystring.name`. */
  readonly requiredParameters: readonly string[];
  /** Names of models by content type, or `$default`. Empty where bodies are not validated. */
  readonly bodyModels: Readonly<Record<string, string>>;
}

export interface MethodResponse {
  /** Headers that may be mapped, such as `method.response.header.Allow`. */
  readonly parameters: ReadonlySet<string>;
}

export type Integration = LambdaIntegration | LambdaProxyIntegration | MockIntegration;

interface Mapping {
  readonly requestTemplates: Templates;
  readonly passthroughBehavior: PassthroughBehavior;
  readonly responses: readonly IntegrationResponse[];
}

export type PassthroughBehavior = 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';

interface Invocable {
  readonly functionArn: string;
  /** ARNs of methods that may invoke it, by the function's resource policy. */
  readonly allowedSources: readonly RegExp[];
  readonly timeoutMs: number;
}

export interface LambdaIntegration extends Mapping, Invocable {
  readonly type: 'AWS';
}

export interface LambdaProxyIntegration extends Invocable {
  readonly type: 'AWS_PROXY';
}

export interface MockIntegration extends Mapping {
  readonly type: 'MOCK';
}

export interface IntegrationResponse {
  readonly status: string;
  /** Matches the whole of what it is selected by. The default response has none. */
  readonly selection: RegExp | undefined;
  /** Where headers come from, by names such as `method.response.header.Allow`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Templates;
}

/** Mapping templates by media type. */
export type Templates = Readonly<Record<string, Template>>;

export interface GatewayResponseDefinition {
  readonly status: number | undefined;
  /** By names such as `gatewayresponse.header.Allow`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Templates;
}
