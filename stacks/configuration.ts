/** The structural choices of one environment, made when the stack is synthesized. */
export interface Configuration {
  /** The name of the environment. */
  readonly environment: string;
}

/** The environment whose names are those of the AWS tutorial. */
const tutorial = 'tutorial';

export const isTutorial = ({ environment }: Configuration): boolean => environment === tutorial;

/** What the names of an environment begin with, so that two can live in one account. */
export const namePrefix = (configuration: Configuration): string =>
  isTutorial(configuration) ? '' : `${configuration.environment}-`;

/** Reads the choices of one environment from `context.environments` of cdktf.json. */
export const readConfiguration = (environments: unknown, environment: string): Configuration => {
  if (typeof environments !== 'object' || environments === null || !Object.hasOwn(environments, environment)) {
    throw new Error(`ENVIRONMENT is ${environment}, which context.environments in cdktf.json does not have.`);
  }
  return { environment };
};
