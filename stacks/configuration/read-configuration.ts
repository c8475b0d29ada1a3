import { choices, contradictions, isObject } from './choices';
import type { Choices } from './choices';
import { inWords } from './in-words';
import { suggestion } from './suggestion';

/** The name of an environment, and its choices. */
export interface Configuration extends Choices {
  readonly environment: string;
}

const where = 'context.environments in cdktf.json';

/** Resource names begin with the name of the environment, and may have up to 64 characters. */
const environmentName = /^[a-z][a-z0-9-]{0,19}$/;

/**
 * Reads the choices of one environment from `context.environments` of cdktf.json.
 *
 * @throws Error with a message that names what is wrong and says what is allowed
 */
export const readConfiguration = (environments: unknown, environment: string): Configuration => {
  const given = choicesOf(environments, environment);
  const at = `${where}, ${environment}`;
  const names = Object.keys(choices);
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) {
      throw new Error(`${at}: there is no choice ${name}: expected ${inWords(names)}.${suggestion(name, names)}`);
    }
  }
  const chosen = Object.entries(choices).map(([name, choice]) => {
    const value: unknown = Object.hasOwn(given, name) ? given[name] : choice.default;
    if (!choice.accepts(value)) {
      const what = `${name} is ${JSON.stringify(value)}`;
      throw new Error(`${at}: ${what}: expected ${choice.allowed}.${suggestion(value, choice.names)}`);
    }
    return [name, value] as const;
  });
  const configuration = { environment, ...Object.fromEntries(chosen) } as Configuration;
  for (const { when, because } of contradictions) {
    if (when(configuration)) {
      throw new Error(`${at}: ${because}`);
    }
  }
  return configuration;
};

const choicesOf = (environments: unknown, environment: string): Readonly<Record<string, unknown>> => {
  if (!isObject(environments)) {
    throw new Error(`${where}: expected an object that maps the name of each environment to its choices.`);
  }
  const known = Object.keys(environments);
  if (!known.includes(environment)) {
    const expected = `expected ${inWords(known)}, from ${where}`;
    throw new Error(`ENVIRONMENT is ${environment}: ${expected}.${suggestion(environment, known)}`);
  }
  if (!environmentName.test(environment)) {
    throw new Error(
      `${where}: an environment is called ${environment}: expected at most 20 lowercase letters, digits and hyphens,` +
        ' because the names of its resources begin with it.',
    );
  }
  const given = environments[environment];
  if (!isObject(given)) {
    throw new Error(`${where}, ${environment}: expected an object with choices.`);
  }
  return given;
};
