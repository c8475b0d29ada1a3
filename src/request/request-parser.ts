import { injectable } from 'inversify';
import type { Json } from '../json';
import { Path } from '../schema/path';
import { refuse, validate, withoutAbsent } from '../schema/validation';
import { formats } from '../values/formats';
import { requestSchema } from './operation-request';
import type { OperationRequest } from './operation-request';

@injectable()
export class RequestParser {
  /** @throws OperationError ValidationException */
  parse(body: Json): OperationRequest {
    const present = withoutAbsent(requestSchema, body);
    validate(requestSchema, present, Path.request);
    const {
      operation,
      tableName,
      format = 'document',
      payload,
    } = present as unknown as Partial<OperationRequest> & {
      readonly operation: string;
    };
    if (!formats.includes(format)) refuse(Path.request.at('format'), `expected ${formats.join(' or ')}`);
    return { operation, tableName, format, payload };
  }
}
