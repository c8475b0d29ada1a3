import { leftOut } from './left-out';

/**
 * In place of what inversify uses to compile resolvers with `new Function`, in a container with `jitless: false`. Ours has
 * the default, `true`, and resolves each class once.
 *
 * If it were wrong, the function would fail to start.
 */
export const buildNoActivationsInstanceBindingNodeResolverJit = leftOut('The resolver compiler of classes');

export const buildNoActivationsResolvedValueBindingNodeResolverJit = leftOut('The resolver compiler of values');
