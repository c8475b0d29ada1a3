export interface RequestTarget {
  readonly path: string;
  readonly query: string;
  /** Of the absolute form alone. It is this, then, that counts, and not the header `Host`. */
  readonly host: string | undefined;
}

/** Reads what stands between method and version of a request: RFC 9112, "Request Target". */
export const readTarget = (target: string): RequestTarget => {
  const [, host, local = target] = /^https?:\/\/([^/?#]+)(.*)$/is.exec(target) ?? [];
  const [path = '', query = ''] = local.split(/\?(.*)/s);
  return { path: host !== undefined && path === '' ? '/' : path, query, host: host?.replace(/^.*@/, '') };
};
