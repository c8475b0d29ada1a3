import type { JsonObject } from '../../src/json';

type Value = string | number | boolean | null;

/** A log event: its values by field name. */
export type LogEvent = ReadonlyMap<string, Value>;

/** A log event with the fields that Logs Insights finds in JSON: CloudWatch Logs User Guide, "Fields in JSON logs". */
export const logEvent = (line: JsonObject): LogEvent =>
  new Map<string, Value>([['@timestamp', 0], ['@message', JSON.stringify(line)], ...flattened('', line)]);

const flattened = (prefix: string, json: object): [string, Value][] =>
  Object.entries(json).flatMap(([name, value]: [string, Value | object]): [string, Value][] =>
    typeof value === 'object' && value !== null ? flattened(`${prefix}${name}.`, value) : [[prefix + name, value]],
  );

/** The fields that a query reads, without those that `stats` creates. */
export const fieldsIn = (query: string): readonly string[] => {
  const words = ['fields', 'filter', 'stats', 'sort', 'limit', 'as', 'by', 'and', 'or', 'like', 'in', 'desc'];
  const made = [...query.matchAll(/ as (\w+)/g)].map(([, name = '']) => name);
  const others = new Set([...words, ...made]);
  const withoutValues = query.replace(/"[^"]*"|\/[^/]*\/|\w+\(|(?<![\w.])\d\w*/g, ' ');
  return [...new Set(withoutValues.match(/@?[a-z][\w.]*/gi))].filter((name) => !others.has(name));
};

/**
 * The events that pass a query's filters: CloudWatch Logs User Guide, "filter". Only the comparisons that the documents
 * use are supported.
 *
 * @throws Error for any other comparison
 */
export const filtered = (query: string, events: readonly LogEvent[]): readonly LogEvent[] => {
  const conditions = [...query.matchAll(/^(?:\| )?filter (.*)/gm)].map(([, condition = '']) => condition);
  return events.filter((event) => conditions.every((condition) => holds(condition, event)));
};

const holds = (condition: string, event: LogEvent): boolean =>
  condition.split(' or ').some((side) => side.split(' and ').every((comparison) => isTrue(comparison, event)));

const isTrue = (comparison: string, event: LogEvent): boolean => {
  const [, present] = /^ispresent\((\S+)\)$/.exec(comparison) ?? [];
  if (present !== undefined) return event.has(present);
  const [, field = '', operator = '', operand = ''] = /^(\S+) (=|>=|in|like) (.+)$/.exec(comparison) ?? [];
  const compare = comparisons.get(operator);
  if (compare === undefined) throw new Error(`This comparison is not known here: ${comparison}`);
  const value = event.get(field);
  return value !== undefined && compare(value, operand);
};

const comparisons: ReadonlyMap<string, (value: Value, operand: string) => boolean> = new Map([
  ['=', (value: Value, operand: string) => value === JSON.parse(operand)],
  ['>=', (value: Value, operand: string) => Number(value) >= Number(operand)],
  ['in', (value: Value, operand: string) => (JSON.parse(operand) as readonly Value[]).includes(value)],
  ['like', (value: Value, operand: string) => new RegExp(operand.slice(1, -1)).test(String(value))],
]);
