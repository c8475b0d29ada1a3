import { leftOut } from './left-out';

const unavailable = leftOut('SHA-256 in JavaScript');

/**
 * Replaces the SDK's own SHA-256, which it uses only if Node.js was built without `node:crypto`. The Node.js of Lambda
 * has it.
 *
 * If this were wrong, signing the first request would fail.
 */
export class Sha256Js {
  constructor() {
    unavailable();
  }
}
