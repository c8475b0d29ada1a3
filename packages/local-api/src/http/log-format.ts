import { styleText } from 'node:util';
import { detailsOf, readableLine } from './readable-log';

/** A request that the server has answered. */
export interface AnsweredRequest {
  readonly time: Date;
  readonly method: string;
  readonly path: string;
  readonly operation: string | undefined;
  readonly status: number;
  readonly milliseconds: number;
  /** The request IDs that the caller received: the one in the header and, from status 500 on, the one in the body. */
  readonly requestIds: readonly string[];
  /** The lines that were logged in the meantime. */
  readonly lines: readonly string[];
}

/** The format of the log. */
export interface LogFormat {
  answered(request: AnsweredRequest): readonly string[];
  /** A line that does not belong to a request in flight. */
  line(line: string): string;
  /** A message of the local API itself. */
  message(text: string): string;
}

/** For people: a line for each request and, below it, the lines of the function or the reason for a failure. */
export const textFormat = (colours: boolean): LogFormat => {
  const indented = (line: string): string => {
    const text = visible(readableLine(line)).replace(/^/gm, '  ');
    return colours ? styleText('dim', text, { validateStream: false }) : text;
  };
  return {
    answered: ({ time, method, path, operation = '-', status, milliseconds, requestIds, lines }) => {
      const shownStatus = colours ? styleText(colourOf(status), String(status), { validateStream: false }) : status;
      const duration = `${milliseconds.toFixed(0)} ms`;
      return [
        [clock(time), method, visible(path), operation, shownStatus, duration, ...requestIds].join(' '),
        ...detailsOf(lines, status).map(indented),
      ];
    },
    line: indented,
    message: (text) => text,
  };
};

/** For machines: an object for each request, with all lines that the function logged. */
export const jsonFormat: LogFormat = {
  answered: ({ time, milliseconds, requestIds: [requestId, bodyRequestId], lines, ...request }) => [
    JSON.stringify({
      time,
      ...request,
      milliseconds: Math.round(milliseconds * 1000) / 1000,
      requestId,
      bodyRequestId,
      log: lines.map(parsed),
    }),
  ],
  line: (line) => JSON.stringify({ time: new Date(), log: [parsed(line)] }),
  message: (message) => JSON.stringify({ time: new Date(), message }),
};

const colourOf = (status: number): 'green' | 'yellow' | 'red' =>
  status < 400 ? 'green' : status < 500 ? 'yellow' : 'red';

/** In local time. */
const clock = (time: Date): string =>
  [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');

/** Escapes terminal control characters. */
const visible = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
};
