export interface RequestTarget {
  readonly path: string;
  readonly query: string;
  /** Only the absolute form contains it. It takes precedence over the header `Host`. */
  readonly host: string | undefined;
}

/** Parses the part of a request line between the method and the version: RFC 9112, "Request Target". */
export const readTarget = (target: string): RequestTarget => {
  const [, host, local = target] = /^https?:\/\/([^/?#]+)(.*)$/is.exec(target) ?? [];
  const [path = '', query = ''] = local.split(/\?(.*)/s);
  return { path: host !== undefined && path === '' ? '/' : path, query, host: host?.replace(/^.*@/, '') };
};
