import type { Authorization } from '../../configuration/choices';

/** The headers that responses carry for pages of other origins. */
export interface CorsHeaders {
  /** Header values that are always the same, by header name. */
  readonly constant: Readonly<Record<string, string>>;
  /** The beginning of a response's template, if the headers depend on the request. */
  readonly template: string;
  /** The names of all headers that a response may have. */
  readonly names: readonly string[];
}

const allowOrigin = 'Access-Control-Allow-Origin';

/**
 * The headers that let pages of certain origins read a response. One header cannot name several origins: with more than
 * one, a template returns the origin of the request if it is in the list (Fetch Standard, "CORS protocol").
 *
 * @param allowedOrigins origins, only `*` for all, or none
 */
export const corsHeaders = ([first, ...others]: readonly string[]): CorsHeaders => {
  if (first === undefined) {
    return { constant: {}, template: '', names: [] };
  }
  if (others.length === 0) {
    return { constant: { [allowOrigin]: first }, template: '', names: [allowOrigin] };
  }
  const listed = [first, ...others].map((origin) => `$origin == '${origin}'`).join(' || ');
  return {
    // Caches must not serve one origin the response to another.
    constant: { Vary: 'Origin' },
    template:
      // Over HTTP/2, browsers send the name in lowercase.
      `#set($origin = $input.params().header.get('Origin'))` +
      `#if(!$origin || $origin == '')#set($origin = $input.params().header.get('origin'))#end` +
      `#if(${listed})#set($context.responseOverride.header.${allowOrigin} = $origin)#end`,
    names: [allowOrigin, 'Vary'],
  };
};

/** The headers that pages may send, in addition to those that browsers always allow. */
export const allowedHeaders = (authorization: Authorization): string => {
  const credentials: Record<Authorization, string[]> = {
    NONE: [],
    API_KEY: ['X-Api-Key'],
    AWS_IAM: ['Authorization', 'X-Amz-Content-Sha256', 'X-Amz-Date', 'X-Amz-Security-Token'],
  };
  return ['Content-Type', ...credentials[authorization]].join(',');
};
