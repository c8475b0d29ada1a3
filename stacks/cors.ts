import type { Choices } from './configuration';

/** What responses say to pages of other origins. */
export interface CorsHeaders {
  /** Header values that are always the same, by header name. */
  readonly constant: Readonly<Record<string, string>>;
  /** What a response's template begins with, where the headers depend on the request. */
  readonly template: string;
  /** The names of all headers that it sets. */
  readonly names: readonly string[];
}

const allowOrigin = 'Access-Control-Allow-Origin';

/**
 * The headers by which an origin may read a response. One header cannot name several origins: with more than one, a
 * template answers with that of the request, if it is in the list (Fetch Standard, "CORS protocol").
 */
export const corsHeaders = (origins: Choices['cors']): CorsHeaders => {
  const [first, ...others] = origins === false ? [] : origins;
  if (first === undefined) {
    return { constant: {}, template: '', names: [] };
  }
  if (others.length === 0) {
    return { constant: { [allowOrigin]: first }, template: '', names: [allowOrigin] };
  }
  const listed = [first, ...others].map((origin) => `$origin == '${origin}'`).join(' || ');
  return {
    // Caches must not give one origin what was meant for another.
    constant: { Vary: 'Origin' },
    template:
      // Browsers send the name in small letters over HTTP/2.
      `#set($origin = $input.params().header.get('Origin'))` +
      `#if(!$origin || $origin == '')#set($origin = $input.params().header.get('origin'))#end` +
      `#if(${listed})#set($context.responseOverride.header.${allowOrigin} = $origin)#end`,
    names: [allowOrigin, 'Vary'],
  };
};

/** What pages may send, beyond what browsers allow anyway. */
export const allowedHeaders = (authorization: Choices['authorization']): string => {
  const credentials: Record<Choices['authorization'], string[]> = {
    NONE: [],
    API_KEY: ['X-Api-Key'],
    AWS_IAM: ['Authorization', 'X-Amz-Content-Sha256', 'X-Amz-Date', 'X-Amz-Security-Token'],
  };
  return ['Content-Type', ...credentials[authorization]].join(',');
};
