import type { HttpReply, HttpRequest } from '../http/exchange';
import { decodePiece, piecesOf } from '../http/path';
import { AwsError } from './aws-error';

export type PathParameters = Readonly<Record<string, string>>;

/** An operation of a service that is spoken to by methods and paths. */
export interface Operation<Stack> {
  /** As the service's API Reference spells it. */
  readonly name: string;
  readonly httpMethod: string;
  /** `/restapis/{restApiId}` */
  readonly path: string;
  run(stack: Stack, request: HttpRequest, parameters: PathParameters): HttpReply | Promise<HttpReply>;
}

/** @throws AwsError if none of them is asked for */
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
      `${operations.map(({ name }) => name).join(', ')}. What the stack declares is changed in the stack.`,
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

/** An answer of REST-JSON. Members that are undefined are left out. */
export const jsonReply = (body: object): HttpReply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
