import { leftOut } from './left-out';

/**
 * Replaces the encoder for the headers of an event stream message, which the SDK needs to sign the message. DynamoDB
 * has no event streams, and the SDK signs requests without it.
 *
 * If this were wrong, signing a message would fail.
 */
export class HeaderFormatter {
  readonly format = leftOut('The header formatter of event streams');
}
