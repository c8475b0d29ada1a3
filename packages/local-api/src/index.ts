export { serveStack } from './serve-stack';
export type { LocalApi, ServeStackOptions } from './serve-stack';
export type { Authorization } from './served-stack';
export type { DescribePage, Page, PagedApi, PageError, PageExample } from './page/page';
export { StartError } from './start-error';
