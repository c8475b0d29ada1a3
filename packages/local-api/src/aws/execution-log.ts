import { randomUUID } from 'node:crypto';
import type { HttpMessage } from '../http/exchange';

type Headers = HttpMessage['headers'];

/**
 * The log that TestInvokeMethod returns, in the wording of the console: API Gateway Developer Guide, "Use the API
 * Gateway console to test a REST API method". Only the caller receives it, because it quotes the request.
 */
export class ExecutionLog {
  private readonly requestId = randomUUID();
  private readonly lines: string[] = [`Execution log for request ${this.requestId}`];
  private sentAt = 0;

  constructor({ method, query, headers, body }: HttpMessage, resourcePath: string) {
    this.add(`Starting execution for request: ${this.requestId}`);
    this.add(`HTTP Method: ${method}, Resource Path: ${resourcePath}`);
    this.add(`Method request query string: ${printed([...query])}`);
    this.add(`Method request headers: ${printedHeaders(headers)}`);
    this.add(`Method request body before transformations: ${body.toString()}`);
  }

  /** @param event JSON text */
  requested(region: string, functionArn: string, event: string): void {
    const uri = `https://lambda.${region}.amazonaws.com/2015-03-31/functions/${functionArn}/invocations`;
    this.add(`Endpoint request URI: ${uri}`);
    this.add(`Endpoint request body after transformations: ${event}`);
    this.add(`Sending request to ${uri}`);
    this.sentAt = performance.now();
  }

  /** @param payload JSON text */
  received(payload: string): void {
    const latency = Math.round(performance.now() - this.sentAt);
    this.add(`Received response. Status: 200, Integration latency: ${latency} ms`);
    this.add(`Endpoint response body before transformations: ${payload}`);
  }

  /** @param line a line that the gateway logs about the request, as JSON text */
  noted(line: string): void {
    const { message } = JSON.parse(line) as { readonly message: string };
    this.add(message);
  }

  ended(status: number, headers: Headers, body: string): string {
    this.add(`Method response body after transformations: ${body}`);
    this.add(`Method response headers: ${printedHeaders(headers)}`);
    this.add(`Method completed with status: ${status}`);
    return `${this.lines.join('\n')}\n`;
  }

  private add(text: string): void {
    this.lines.push(`${time(new Date())} : ${text}`);
  }
}

/** `Tue Nov 10 23:31:51 UTC 2026` */
const time = (date: Date): string => {
  const [weekday = '', day = '', month = '', year = '', clock = ''] = date.toUTCString().split(/,? /);
  return `${weekday} ${month} ${day} ${clock} UTC ${year}`;
};

const printed = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, value]) => `${name}=${value}`).join(', ')}}`;

const printedHeaders = (headers: Headers): string =>
  printed([...headers].map(([name, values]) => [name, values.join(',')]));
