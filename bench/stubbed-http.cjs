/**
 * Replaces the HTTP client of Node.js with one that answers at once, so that only the handler's own work is measured.
 */
const { EventEmitter } = require('node:events');
const http = require('node:http');
const { Readable } = require('node:stream');

exports.answerEveryRequestWith = (output) => {
  const body = Buffer.from(JSON.stringify(output));
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'content-length': String(body.length) };

  class StubbedRequest extends EventEmitter {
    constructor(answer) {
      super();
      if (answer !== undefined) this.on('response', answer);
      this.destroyed = false;
      this.socket = null;
    }

    setHeader() {}

    setTimeout() {}

    write() {
      return true;
    }

    end() {
      setImmediate(() => {
        const response = Readable.from([body], { objectMode: false });
        response.on('close', () => this.emit('close'));
        const head = { statusCode: 200, statusMessage: 'OK', headers, rawHeaders: [] };
        this.emit('response', Object.assign(response, head));
      });
    }

    destroy() {
      this.destroyed = true;
    }
  }

  http.request = (_options, answer) => new StubbedRequest(answer);
};

/** Lambda's runtime writes the log, which is not the work of a handler. */
exports.writeNoLog = () => {
  for (const level of ['log', 'info', 'warn', 'error']) console[level] = () => undefined;
};
