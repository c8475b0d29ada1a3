import { leftOut } from './left-out';

const unavailable = leftOut('SHA-256 in JavaScript');

/**
 * In place of the SDK's own SHA-256, which it takes where Node.js was built without `node:crypto`. Lambda's was not.
 *
 * If it were wrong, signing the first request would fail.
 */
export class Sha256Js {
  constructor() {
    unavailable();
  }
}
