import { leftOut } from './left-out';

const unavailable = leftOut('The event stream protocol');

/**
 * Replaces the SDK's event streams, which it loads for an operation with a stream in its input or output. DynamoDB has
 * no such operation.
 *
 * If this were wrong, such an operation would fail before the SDK sends its request.
 */
export class EventStreamSerde {
  constructor() {
    unavailable();
  }
}

export const eventStreamSerdeProvider = unavailable;
