import { injectable } from 'inversify';
import type { Json } from '../json';
import type { EventReader } from './event-reader';

/** `AWS`, the non-proxy integration, and `aws lambda invoke`: the event is the request. */
@injectable()
export class InvocationEventReader implements EventReader {
  read(event: Json): Json {
    return event;
  }
}
