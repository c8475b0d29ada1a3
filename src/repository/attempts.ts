import type { PutCommand, PutCommandInput, PutCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { DeserializeMiddleware, StreamCollector } from '@smithy/types';
import { isJsonObject } from '../json';
import type { JsonObject } from '../json';
import { mayBeApplied, UnknownOutcome } from './unknown-outcome';

interface HttpResponse {
  readonly statusCode: number;
  body: unknown;
}

/** The outcome of a command's attempts. */
export interface Attempts {
  /** The output of the successful attempt. */
  output(): JsonObject;
  /**
   * The reason why the command failed, which is not always the error that the SDK throws.
   *
   * @param error the error that the SDK throws. When the time is up, the SDK stops at once and reports only that
   */
  failure(error: unknown): unknown;
}

/**
 * Reads a command's output as it came over the wire, in DynamoDB JSON, which is exact. The SDK's own output is not
 * exact: it loses the value of an attribute named `__proto__`, and JSON cannot represent the document client's types.
 *
 * @param readBody the SDK's function that reads the body of a response
 * @param repeatable whether the command may be sent again after an attempt that may have been applied. If not, such an
 *   attempt ends with an `UnknownOutcome`
 */
export const watchAttempts = (
  command: PutCommand,
  readBody: StreamCollector,
  signal: AbortSignal,
  repeatable: boolean,
): Attempts => {
  let output: JsonObject = {};
  let refusal: unknown;
  /** The last attempt was sent, and its outcome is unknown. */
  let unanswered = false;
  const begun = performance.now();
  let attemptBegun = begun;
  const readOutput: DeserializeMiddleware<PutCommandInput, PutCommandOutput> = (next) => async (args) => {
    const result = await next(args);
    const response = result.response as HttpResponse;
    if (response.statusCode < 300) {
      output = parse(await readBody(response.body));
      response.body = nothing;
    }
    return result;
  };
  const noteRefusal: DeserializeMiddleware<PutCommandInput, PutCommandOutput> = (next) => async (args) => {
    attemptBegun = performance.now();
    const sent = !signal.aborted;
    unanswered = sent;
    try {
      return await next(args);
    } catch (error) {
      unanswered = sent && mayBeApplied(error);
      if (!repeatable && unanswered) throw new UnknownOutcome(error);
      if (!signal.aborted) refusal = error;
      else if (performance.now() - attemptBegun > attemptBegun - begun) refusal = undefined;
      throw error;
    }
  };
  // The SDK's own deserializer runs between them, without a priority. The document client adds each middleware twice.
  const place = { step: 'deserialize', override: true } as const;
  command.middlewareStack.add(noteRefusal, { ...place, name: 'NoteRefusal', priority: 'high' });
  command.middlewareStack.add(readOutput, { ...place, name: 'ReadOutput', priority: 'low' });
  return {
    output: () => output,
    failure: (error) => {
      if (!signal.aborted || error instanceof UnknownOutcome) return error;
      if (!repeatable && unanswered) return new UnknownOutcome(error);
      // The time can also run out between two attempts. The caller then needs the error of the earlier attempt.
      return refusal ?? error;
    },
  };
};

/** An empty output that the SDK reads in place of the real one. */
const nothing = Buffer.from('{}');

const parse = (body: Uint8Array): JsonObject => {
  let output: unknown;
  try {
    output = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    // The message of the original error quotes the body.
  }
  if (!isJsonObject(output)) throw new Error('DynamoDB returned a body that is not a JSON object');
  return output;
};
