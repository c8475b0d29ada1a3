/** The environment whose names are those of the AWS tutorial, and the one that is used if none is chosen. */
export const tutorial = 'tutorial';

const service = 'dynamodb-operations';

/** The id of an environment's stack, which is its folder in `cdktf.out/stacks`. */
export const stackId = (environment: string): string =>
  environment === tutorial ? service : `${service}-${environment}`;

/** What the names of an environment's resources begin with, so that environments can share an account. */
export const namePrefix = (environment: string): string => (environment === tutorial ? '' : `${environment}-`);

/** Where the state of an environment is kept: a file, relative to the stack's folder, or an object in a bucket. */
export const statePlaces = (environment: string): { readonly path: string; readonly key: string } => ({
  // At the root of the checkout: people delete cdktf.out.
  path: `../../../terraform.${service}${environment === tutorial ? '' : `.${environment}`}.tfstate`,
  key: `${service}/${environment}.tfstate`,
});

const statePath = new RegExp(`(?:^|/)terraform\\.${service}(?:\\.([^./]+))?\\.tfstate$`);
const stateKey = new RegExp(`^${service}/([^/]+)\\.tfstate$`);

/** The environment whose state is kept in a place, or nothing if the place is not one of `statePlaces`. */
export const environmentAt = (place: string): string | undefined => {
  const match = statePath.exec(place);
  return match ? (match[1] ?? tutorial) : stateKey.exec(place)?.[1];
};
