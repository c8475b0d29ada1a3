import { region } from './programs';

/** An object in an answer. Each service has its own shapes. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * Calls the simulator's HTTP API: a hundred calls take less time than one call of the AWS CLI. The simulator reads the
 * name of the service from the credential scope, and does not verify signatures.
 */
const ask = async (service: string, path: string, init: RequestInit = {}): Promise<string> => {
  const scope = `simulated/20260101/${region}/${service}/aws4_request`;
  const response = await fetch(new URL(path, process.env['AWS_ENDPOINT_URL']), {
    ...init,
    headers: {
      ...(init.headers as Record<string, string>),
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The simulator answered ${service} ${path} with ${response.status}: ${text}`);
  return text;
};

/** Reads a path of a service that has paths: API Gateway, Lambda. */
export const get = async (service: string, path: string): Promise<Answer> =>
  JSON.parse(await ask(service, path)) as Answer;

/** Calls an action of a service that speaks JSON. */
export const call = async (service: string, target: string, input: object = {}): Promise<Answer> => {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  return JSON.parse(await ask(service, '/', { method: 'POST', headers, body: JSON.stringify(input) })) as Answer;
};

/** Calls an action of a service that accepts forms: IAM, SNS. */
export const submit = (service: string, form: Readonly<Record<string, string>>): Promise<string> =>
  ask(service, '/', { method: 'POST', body: new URLSearchParams(form) });

/** The objects of a list in an answer. */
export const listed = (answer: Answer, name: string): readonly Answer[] => (answer[name] ?? []) as readonly Answer[];
