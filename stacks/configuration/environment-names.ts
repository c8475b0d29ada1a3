/** The environment that uses the names of the AWS tutorial. It is the default. */
export const tutorial = 'tutorial';

const service = 'dynamodb-operations';

/** The id of an environment's stack, which is also the name of its folder in `cdktf.out/stacks`. */
export const stackId = (environment: string): string =>
  environment === tutorial ? service : `${service}-${environment}`;

/** The prefix of an environment's resource names. It lets environments share an account. */
export const namePrefix = (environment: string): string => (environment === tutorial ? '' : `${environment}-`);

/** Where the state of an environment is kept: a file, relative to the stack's folder, or an object in a bucket. */
export const statePlaces = (environment: string): { readonly path: string; readonly key: string } => ({
  // At the root of the checkout, because people delete cdktf.out.
  path: `../../../terraform.${service}${environment === tutorial ? '' : `.${environment}`}.tfstate`,
  key: `${service}/${environment}.tfstate`,
});

const statePath = new RegExp(`(?:^|/)terraform\\.${service}(?:\\.([^./]+))?\\.tfstate$`);
const stateKey = new RegExp(`^${service}/([^/]+)\\.tfstate$`);

/** The environment whose state a place holds, or `undefined` if it is not a place that `statePlaces` returns. */
export const environmentAt = (place: string): string | undefined => {
  const match = statePath.exec(place);
  return match ? (match[1] ?? tutorial) : stateKey.exec(place)?.[1];
};
