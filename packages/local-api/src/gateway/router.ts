import { decodePiece, piecesOf } from '../http/path';
import type { ApiResource, Method, RestApi } from './model/rest-api';

export interface Route {
  readonly resource: ApiResource;
  readonly method: Method;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Finds the method for a path, which begins with the stage. Literal pieces take precedence over `{name}`, which takes
 * precedence over `{name+}`. A specific method takes precedence over `ANY` (API Gateway Developer Guide, "Lambda proxy
 * integrations"). Like API Gateway (recorded), it ignores a trailing slash.
 */
export class Router {
  private readonly stageName: string;
  private readonly resources: readonly { readonly resource: ApiResource; readonly pattern: readonly string[] }[];

  constructor({ stage, resources }: RestApi) {
    this.stageName = stage.name;
    this.resources = resources
      .map((resource) => ({ resource, pattern: piecesOf(resource.path) }))
      .sort((left, right) => specificity(right.pattern).localeCompare(specificity(left.pattern)));
  }

  /** The methods that it can find, such as `POST /prod/things`. */
  get methods(): readonly string[] {
    return this.resources.flatMap(({ resource }) =>
      [...resource.methods.keys()].map((method) => `${method} /${this.stageName}${resource.path}`),
    );
  }

  find(path: string, httpMethod: string): Route | undefined {
    const [stageName, ...parts] = piecesOf(path);
    if (stageName !== this.stageName) return undefined;
    for (const { resource, pattern } of this.resources) {
      const method = resource.methods.get(httpMethod) ?? resource.methods.get('ANY');
      const pathParameters = method && match(pattern, parts);
      if (method !== undefined && pathParameters !== undefined) return { resource, method, pathParameters };
    }
    return undefined;
  }
}

const match = (pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined => {
  const found: Record<string, string> = {};
  for (const [at, piece] of pattern.entries()) {
    const part = parts[at];
    if (part === undefined) return undefined;
    const [, name, isGreedy] = /^\{([^+}]+)(\+?)\}$/.exec(piece) ?? [];
    if (name !== undefined && isGreedy === '+') return { ...found, [name]: decodeGreedy(parts.slice(at).join('/')) };
    if (name !== undefined) found[name] = decodePiece(part);
    else if (piece !== decodePiece(part)) return undefined;
  }
  return parts.length === pattern.length ? found : undefined;
};

/** Recorded on AWS: an escaped `+` stays escaped. */
const decodeGreedy = (path: string): string => decodePiece(path.replace(/%2b/gi, (escape) => `%25${escape.slice(1)}`));

/** A sort key for resources. Piece by piece, the more specific pattern has the greater key. */
const specificity = (pattern: readonly string[]): string =>
  pattern.map((piece) => (piece.endsWith('+}') ? '0' : piece.startsWith('{') ? '1' : '2')).join('');
