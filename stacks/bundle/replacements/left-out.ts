/** Takes the place of a function that the bundle omits. */
export const leftOut = (name: string) => (): never => {
  throw new Error(`${name} is not in the bundle. It was assumed to be unused: see stacks/bundle/replaced-modules.ts.`);
};
