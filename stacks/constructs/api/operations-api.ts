import type { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import type { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage';
import { Construct } from 'constructs';
import type { IntegrationType } from '../../../src/environment';
import type { Authorization } from '../../configuration/choices';
import { ApiDefinition } from './api-definition';
import { ApiDeployment } from './api-deployment';
import { ApiLogs } from './api-logs';
import { ApiStage } from './api-stage';
import type { Throttle } from './api-stage';
import { InvokePermissions } from './invoke-permissions';

/** How the API logs its requests. */
export interface ApiLogging {
  readonly retentionDays: number;
  /** The key that encrypts the logs. @default a key of CloudWatch Logs */
  readonly keyArn?: string | undefined;
}

export interface OperationsApiProps {
  readonly apiName: string;
  /** EDGE or REGIONAL. */
  readonly endpointType: string;
  readonly pathPart: string;
  readonly stageName: string;
  readonly functionName: string;
  /** The URI with which API Gateway invokes the function. */
  readonly invocationUri: string;
  readonly integration: IntegrationType;
  readonly authorization: Authorization;
  /** Whether API Gateway rejects bodies that are not valid requests. Requires the integration AWS. */
  readonly validation: boolean;
  /** The origins whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  readonly throttle: Throttle;
  /** @default requests are neither logged nor traced */
  readonly logging?: ApiLogging | undefined;
  /** Any text. Changing it deploys the API again. */
  readonly redeployment: string;
}

/** The REST API in front of the function. */
export class OperationsApi extends Construct {
  readonly restApi: ApiGatewayRestApi;
  readonly definition: ApiDefinition;
  readonly deployment: ApiGatewayDeployment;
  readonly stage: ApiGatewayStage;

  constructor(scope: Construct, id: string, props: OperationsApiProps) {
    super(scope, id);
    const { apiName, stageName, functionName, throttle, logging } = props;
    this.restApi = new ApiGatewayRestApi(this, 'api', {
      name: apiName,
      endpointConfiguration: { types: [props.endpointType] },
      lifecycle: { createBeforeDestroy: true },
    });
    const restApiId = this.restApi.id;

    this.definition = new ApiDefinition(this, 'definition', {
      restApi: this.restApi,
      pathPart: props.pathPart,
      integration: props.integration,
      invocationUri: props.invocationUri,
      authorization: props.authorization,
      validation: props.validation,
      allowedOrigins: props.allowedOrigins,
    });
    new InvokePermissions(this, 'permissions', {
      functionName,
      executionArn: this.restApi.executionArn,
      stageName,
      endpoints: this.definition.endpoints,
    });

    this.deployment = new ApiDeployment(this, 'deployment', {
      restApiId,
      definition: this.definition,
      redeployment: props.redeployment,
    }).deployment;
    this.stage = new ApiStage(this, 'stage', {
      restApiId,
      deploymentId: this.deployment.id,
      stageName,
      throttle,
      logs:
        logging &&
        new ApiLogs(this, 'logs', {
          restApiId,
          apiName,
          stageName,
          retentionDays: logging.retentionDays,
          keyArn: logging.keyArn,
        }),
    }).stage;
  }
}
