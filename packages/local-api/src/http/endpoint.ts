import type { HttpReply, HttpRequest } from './exchange';

/** Something that the server provides apart from the stage of the API, on paths outside the stage. */
export interface Endpoint {
  /** Whether a request is for this endpoint. */
  takes(request: HttpRequest): boolean;
  answer(request: HttpRequest): Promise<HttpReply>;
  /** Whether links and bookmarks may open it in a browser. Pages of other sites cannot read it. */
  readonly isPage: boolean;
}
