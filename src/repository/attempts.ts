import type { PutCommand, PutCommandInput, PutCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { DeserializeMiddleware, StreamCollector } from '@smithy/types';
import { isJsonObject } from '../json';
import type { JsonObject } from '../json';
import { mayBeApplied, UnknownOutcome } from './unknown-outcome';

interface HttpResponse {
  readonly statusCode: number;
  body: unknown;
}

/** What the attempts of a command came to. */
export interface Attempts {
  /** The output of the one that succeeded. */
  output(): JsonObject;
  /**
   * What they failed for, which is not always what the SDK says.
   *
   * @param error what the SDK says. When the time is up it gives up at once, and says no more than that
   */
  failure(error: unknown): unknown;
}

/**
 * Reads a command's output as it came over the wire, which is DynamoDB JSON and exact. What the SDK would make of it
 * is not: it loses the value of an attribute called `__proto__`, and the document client's own types do not print.
 *
 * @param readBody the SDK's way to read the body of a response
 * @param repeatable whether the command may be sent again although it may have been applied. If not, such an attempt
 *   ends in an `UnknownOutcome`
 */
export const watchAttempts = (
  command: PutCommand,
  readBody: StreamCollector,
  signal: AbortSignal,
  repeatable: boolean,
): Attempts => {
  let output: JsonObject = {};
  let refusal: unknown;
  /** The last attempt was sent, and what became of it is not known. */
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
  // The SDK's own deserializer is between them, without a priority. The document client adds what it is given twice.
  const place = { step: 'deserialize', override: true } as const;
  command.middlewareStack.add(noteRefusal, { ...place, name: 'NoteRefusal', priority: 'high' });
  command.middlewareStack.add(readOutput, { ...place, name: 'ReadOutput', priority: 'low' });
  return {
    output: () => output,
    failure: (error) => {
      if (!signal.aborted || error instanceof UnknownOutcome) return error;
      if (!repeatable && unanswered) return new UnknownOutcome(error);
      // Between two attempts the time can run out too. What the caller should know is what the first was refused with.
      return refusal ?? error;
    },
  };
};

/** What is left for the SDK to read. */
const nothing = Buffer.from('{}');

const parse = (body: Uint8Array): JsonObject => {
  let output: unknown;
  try {
    output = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    // The engine's own message quotes the body.
  }
  if (!isJsonObject(output)) throw new Error('DynamoDB answered with a body that is no JSON object');
  return output;
};
