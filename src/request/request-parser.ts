import { injectable } from 'inversify';
import type { Json } from '../json';
import { Path } from '../path';
import { formats } from '../values/formats';
import type { Format } from '../values/formats';
import { requestSchema } from '../request-schema';
import { refuse, validate, withoutAbsent } from '../validation';

/** What was asked, its shape checked and its meaning not yet. */
export interface ParsedRequest {
  readonly operation: string;
  readonly tableName?: string;
  readonly format: Format;
  readonly payload?: Json;
}

@injectable()
export class RequestParser {
  /** @throws OperationError ValidationException */
  parse(body: Json): ParsedRequest {
    const present = withoutAbsent(requestSchema, body);
    validate(requestSchema, present, Path.request);
    const { format = 'document', ...request } = present as unknown as Partial<ParsedRequest> & { operation: string };
    if (!formats.includes(format)) refuse(Path.request.at('format'), `expected ${formats.join(' or ')}`);
    return { ...request, format };
  }
}
