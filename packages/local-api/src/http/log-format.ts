import { styleText } from 'node:util';
import { detailsOf, readableLine } from './readable-log';

/** A request that was answered. */
export interface AnsweredRequest {
  readonly time: Date;
  readonly method: string;
  readonly path: string;
  readonly operation: string | undefined;
  readonly status: number;
  readonly milliseconds: number;
  /** The ids by which its caller can ask about it: that of the header, and from 500 on that of the body. */
  readonly requestIds: readonly string[];
  /** What was logged meanwhile. */
  readonly lines: readonly string[];
}

/** How the log looks. */
export interface LogFormat {
  answered(request: AnsweredRequest): readonly string[];
  /** A line that belongs to no request that is under way. */
  line(line: string): string;
  /** What the local API itself has to say. */
  message(text: string): string;
}

/** For people: a line for each request, and below it what the function said, or why the request went wrong. */
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

/** For machines: an object for each request, with all that the function logged. */
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

/** By the clock on the wall. */
const clock = (time: Date): string =>
  [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');

/** Text that cannot steer a terminal. */
const visible = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
};
