import { leftOut } from './left-out';

/**
 * Replaces the code with which inversify compiles resolvers, by `new Function`, in a container with `jitless: false`.
 * The handler's container has the default, `true`, and resolves each class once.
 *
 * If this were wrong, the function would fail to start.
 */
export const buildNoActivationsInstanceBindingNodeResolverJit = leftOut('The resolver compiler of classes');

export const buildNoActivationsResolvedValueBindingNodeResolverJit = leftOut('The resolver compiler of values');
