import { isDeepStrictEqual } from 'node:util';
import type { TerraformChange } from '../terraform-json';

/** A value that a plan changes. */
export interface AttributeChange {
  /** A Terraform expression, such as `environment[0].variables.TABLE_NAME`. */
  readonly path: string;
  /** Absent if there was none, or if it is sensitive. */
  readonly before?: unknown;
  /** Absent if there is none, if it is sensitive, or if it is known only after the apply. */
  readonly after?: unknown;
  readonly sensitive: boolean;
  /** Whether the new value is known only after the apply. */
  readonly unknown: boolean;
  /** Whether this is why the object is replaced. */
  readonly forcesReplacement: boolean;
}

type Step = string | number;

/** One place in everything that Terraform says about an object. */
interface Place {
  readonly steps: readonly Step[];
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
}

/**
 * Lists the values that a change affects, sorted by name. Sensitive values are never included.
 *
 * @param change the change as Terraform plans it
 * @param under the steps with which all paths begin
 * @param secrets attributes that are always sensitive
 */
export const attributeChanges = (
  change: TerraformChange,
  under: readonly Step[] = [],
  secrets: readonly string[] = [],
): readonly AttributeChange[] => {
  const forcing = change.replace_paths ?? [];
  const at = (place: Place): readonly AttributeChange[] => {
    const { steps, before, after, unknown, beforeSensitive, afterSensitive } = place;
    const secret = steps.length > under.length && secrets.includes(String(steps[under.length]));
    const hidden = secret || isHidden(beforeSensitive, before) || isHidden(afterSensitive, after);
    if (!hidden && isDividable(place)) return childrenOf(place).flatMap(at);
    const isUnknown = hasTrue(unknown);
    if (!isUnknown && isDeepStrictEqual(before ?? null, after ?? null)) return [];
    const sensitive = hidden || hasTrue(beforeSensitive) || hasTrue(afterSensitive);
    return [
      {
        path: pathOf(steps),
        ...(!sensitive && !isAbsent(before) && { before }),
        ...(!sensitive && !isUnknown && !isAbsent(after) && { after }),
        sensitive,
        unknown: isUnknown,
        forcesReplacement: forcing.some((path) => isOnTheWay(path, steps.slice(under.length))),
      },
    ];
  };
  return at({
    steps: under,
    before: change.before,
    after: change.after,
    unknown: change.after_unknown,
    beforeSensitive: change.before_sensitive,
    afterSensitive: change.after_sensitive,
  });
};

type Container = Readonly<Record<Step, unknown>>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const hasTrue = (marks: unknown): boolean =>
  marks === true || (isContainer(marks) && Object.values(marks).some(hasTrue));

/** Whether a whole value is sensitive. If the marks do not match the shape of the value, it is. */
const isHidden = (marks: unknown, value: unknown): boolean => {
  if (!hasTrue(marks)) return false;
  if (marks === true) return true;
  if (isAbsent(value)) return false;
  if (Array.isArray(marks) && Array.isArray(value)) return marks.length !== value.length;
  return !isContainer(value) || Array.isArray(marks) !== Array.isArray(value);
};

/** Whether to compare the members of a value one by one. A list of plain values counts as one value. */
const isDividable = ({ before, after, unknown }: Place): boolean => {
  if (unknown === true) return false;
  const sides = [before, after].filter((side) => !isAbsent(side));
  const parts = [...sides, unknown].filter(isContainer);
  if (sides.some((side) => !isContainer(side)) || parts.every((part) => Object.keys(part).length === 0)) return false;
  const lists = parts.filter(Array.isArray);
  if (lists.length === 0) return true;
  return (
    lists.length === parts.length && (hasTrue(unknown) || lists.some((list) => Object.values(list).some(isContainer)))
  );
};

const childrenOf = (place: Place): readonly Place[] => {
  const parts = [place.before, place.after, place.unknown].filter(isContainer);
  const isList = parts.some(Array.isArray);
  const names = new Set(parts.flatMap((part) => Object.keys(part)));
  const steps: readonly Step[] = isList ? [...names].map(Number).sort((one, other) => one - other) : [...names].sort();
  return steps.map((step) => ({
    steps: [...place.steps, step],
    before: memberOf(place.before, step),
    after: memberOf(place.after, step),
    unknown: memberOf(place.unknown, step),
    beforeSensitive: memberOf(place.beforeSensitive, step),
    afterSensitive: memberOf(place.afterSensitive, step),
  }));
};

const memberOf = (value: unknown, step: Step): unknown =>
  isContainer(value) && Object.hasOwn(value, step) ? value[step] : undefined;

const pathOf = (steps: readonly Step[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');

/** Whether one path contains the other. An element of a set has no index, so its value is the step. */
const isOnTheWay = (path: readonly unknown[], steps: readonly Step[]): boolean =>
  path.slice(0, steps.length).every((step, at) => isContainer(step) || step === steps[at]);
