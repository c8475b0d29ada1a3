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
  /** By HTTP method, including `ANY`. */
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

/** A token bucket: `rate` tokens per second, and at most `burst` tokens. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

export interface RequestValidation {
  /** Required parameters, such as `method.request.querystring.name`. */
  readonly requiredParameters: readonly string[];
  /** Names of models by content type, or `$default`. Empty if bodies are not validated. */
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
  /** The ARNs of methods that the function's resource policy allows to invoke it. */
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
  /** Must match the whole text that it is compared with. The default response has none. */
  readonly selection: RegExp | undefined;
  /** The mapping expressions of headers, by names such as `method.response.header.Allow`. */
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
