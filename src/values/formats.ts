import { documentCodec } from './document-codec';
import { dynamoDBJsonCodec } from './dynamodb-json-codec';
import type { ValueCodec } from './value-codec';

/** The notation of values in a request and in its answer: plain JSON, or `{"S": "..."}` as in the AWS CLI. */
export const formats = ['document', 'dynamodb-json'] as const;
export type Format = (typeof formats)[number];

export const codecs: Readonly<Record<Format, ValueCodec>> = {
  document: documentCodec,
  'dynamodb-json': dynamoDBJsonCodec,
};
