import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

/**
 * The minimum that reads an item: a request signed by hand, without retries, without types, without anything else. No
 * handler on Node.js starts faster, and none should be written like this.
 */
const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN = '' } = process.env;
const endpoint = new URL(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
const agent = new Agent({ keepAlive: true });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signature Version 4: IAM User Guide, "Create a signed AWS API request". */
const signed = (target: string, body: string): Record<string, string> => {
  const time = new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.0',
    host: endpoint.host,
    'x-amz-date': time,
    'x-amz-security-token': AWS_SESSION_TOKEN,
    'x-amz-target': target,
  };
  const names = Object.keys(headers);
  const canonicalHeaders = names.map((name) => `${name}:${headers[name] ?? ''}\n`).join('');
  const canonical = `POST\n/\n\n${canonicalHeaders}\n${names.join(';')}\n${sha256(body)}`;
  const scope = `${day}/${AWS_REGION}/dynamodb/aws4_request`;
  const key = [day, AWS_REGION, 'dynamodb', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${AWS_SECRET_ACCESS_KEY}`,
  );
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
};

const valueOf = (value: Readonly<Record<string, unknown>>): unknown => value['S'] ?? Number(value['N']);

export const handler = ({
  tableName,
  payload,
}: {
  readonly tableName: string;
  readonly payload: { readonly Key: { readonly id: string } };
}): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ TableName: tableName, Key: { id: { S: payload.Key.id } } });
    const headers = signed('DynamoDB_20120810.GetItem', body);
    const sent = request(endpoint, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        const { Item: item } = JSON.parse(text) as { Item: Record<string, Record<string, unknown>> };
        resolve({ Item: Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueOf(value)])) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
