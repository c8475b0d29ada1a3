export { serveStack } from './serve-stack';
export type { LocalApi, ServeStackOptions } from './serve-stack';
export type { Authorization } from './served-stack';
export { StartError } from './start-error';
