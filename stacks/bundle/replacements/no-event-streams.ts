import { leftOut } from './left-out';

const unavailable = leftOut('The event stream protocol');

/**
 * In place of the SDK's event streams, which it loads for an operation with a stream in its input or output. DynamoDB has
 * none.
 *
 * If it were wrong, such an operation would fail before its request is sent.
 */
export class EventStreamSerde {
  constructor() {
    unavailable();
  }
}

export const eventStreamSerdeProvider = unavailable;
