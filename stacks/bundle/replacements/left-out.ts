/** Stands for a function that the bundle does without. */
export const leftOut = (name: string) => (): never => {
  throw new Error(`${name} is not in the bundle. It was taken to be unused: see stacks/bundle/replaced-modules.ts.`);
};
