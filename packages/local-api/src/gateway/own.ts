/** Reads a member of a record, and never one of `Object.prototype`, because callers choose the name. */
export const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
