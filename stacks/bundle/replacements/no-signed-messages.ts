import { leftOut } from './left-out';

/**
 * In place of what encodes the headers of a message in an event stream, to sign it. DynamoDB has no event streams, and
 * requests are signed without it.
 *
 * If it were wrong, signing a message would fail.
 */
export class HeaderFormatter {
  readonly format = leftOut('The header formatter of event streams');
}
