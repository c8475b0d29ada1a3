import type { HttpReply, HttpRequest } from './exchange';

/** Something that is served beside the stage of the API, on paths that are none of the stage's. */
export interface Endpoint {
  /** Whether a request is for it. */
  takes(request: HttpRequest): boolean;
  answer(request: HttpRequest): Promise<HttpReply>;
  /** Whether links and bookmarks may lead a browser here. No page of another site can read what it gets. */
  readonly isPage: boolean;
}
