import type { HttpReply, HttpRequest } from '../http/exchange';
import { decodePiece, piecesOf } from '../http/path';
import { AwsError } from './aws-error';

export type PathParameters = Readonly<Record<string, string>>;

/** An operation of a service that identifies its operations by method and path. */
export interface Operation<Stack> {
  /** As the service's API Reference spells it. */
  readonly name: string;
  readonly httpMethod: string;
  /** `/restapis/{restApiId}` */
  readonly path: string;
  run(stack: Stack, request: HttpRequest, parameters: PathParameters): HttpReply | Promise<HttpReply>;
}

/** @throws AwsError if the request matches none of the operations */
export const runOperation = async <Stack>(
  service: string,
  operations: readonly Operation<Stack>[],
  stack: Stack,
  request: HttpRequest,
): Promise<HttpReply> => {
  for (const operation of operations) {
    const parameters = operation.httpMethod === request.method ? match(operation.path, request.path) : undefined;
    if (parameters !== undefined) return operation.run(stack, request, parameters);
  }
  throw new AwsError(
    400,
    'UnknownOperationException',
    `The local API does not serve ${request.method} ${request.path} of ${service}. It serves ` +
      `${operations.map(({ name }) => name).join(', ')}. To change a resource, change the stack.`,
  );
};

const match = (pattern: string, path: string): PathParameters | undefined => {
  const [wanted, given] = [piecesOf(pattern), piecesOf(path)];
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, piece] of wanted.entries()) {
    const value = decodePiece(given[at] ?? '');
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name !== undefined) parameters[name] = value;
    else if (piece !== value) return undefined;
  }
  return parameters;
};

/** A REST-JSON response. It omits members that are undefined. */
export const jsonReply = (body: object): HttpReply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
