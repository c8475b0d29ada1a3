import { removedApiParts } from '../removed-api-parts';
import type { TerraformModule, TerraformPlan, TerraformResource, TerraformResourceChange } from '../terraform-json';
import { secretsOf } from './resource-changes';
import { say } from './sentence';
import type { Sentence } from './sentence';

/** Something that a reviewer must know first. */
export interface Finding {
  readonly sentences: readonly Sentence[];
  /** The label that allows it. @default none: the finding is a warning, and blocks nothing */
  readonly label?: string;
}

/** The labels in an option, which separates them with commas. */
export const labelsIn = (option: string): readonly string[] => option.split(',').map((label) => label.trim());

/** Whether a finding blocks the merge of a pull request with these labels. */
export const isBlocking = ({ label }: Finding, labels: readonly string[]): boolean =>
  label !== undefined && !labels.includes(label);

export const findings = (plan: TerraformPlan): readonly Finding[] => [
  ...lostTables(plan),
  ...lostKeys(plan),
  ...lostUrl(plan),
  ...stillServed(plan),
  ...lostLogs(plan),
  ...failedChecks(plan),
  ...leftOut(plan),
];

const destroyed = ({ resource_changes: changes = [] }: TerraformPlan, ...types: readonly string[]) =>
  changes.filter(
    ({ mode, type, change }) => mode === 'managed' && types.includes(type) && change.actions.includes('delete'),
  );

const isReplaced = ({ change }: TerraformResourceChange): boolean => change.actions.includes('create');

const fateOf = (planned: TerraformResourceChange): Sentence =>
  isReplaced(planned) ? say`${planned.address} is replaced.` : say`${planned.address} is destroyed.`;

type Values = Readonly<Record<string, unknown>>;

const asValues = (value: unknown): Values =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** A text that is not sensitive. */
const attribute = ({ type, change }: TerraformResourceChange, name: string): string | undefined => {
  const value = asValues(change.before)[name];
  const mark = change.before_sensitive === true || asValues(change.before_sensitive)[name];
  return typeof value === 'string' && mark !== true && !secretsOf(type).includes(name) ? value : undefined;
};

const nameOf = (planned: TerraformResourceChange): string => attribute(planned, 'name') ?? planned.address;

const lostTables = (plan: TerraformPlan): readonly Finding[] =>
  destroyed(plan, 'aws_dynamodb_table').map((planned) => ({
    label: 'allow-table-replacement',
    sentences: [
      fateOf(planned),
      say`All items of the table ${nameOf(planned)} are lost.`,
      ...(isReplaced(planned) ? [say`The new table is empty.`] : []),
    ],
  }));

/** AWS KMS rejects the use of a key whose deletion is scheduled: "Deleting keys", AWS KMS Cryptographic Details. */
const lostKeys = (plan: TerraformPlan): readonly Finding[] =>
  destroyed(plan, 'aws_kms_key').map((planned) => {
    const { deletion_window_in_days: days } = asValues(planned.change.before);
    const fate = [
      fateOf(planned),
      say`Nobody can use the key anymore, and AWS deletes it after ${typeof days === 'number' ? days : longestWindow} days.`,
    ];
    const users = usersOf(planned, plan);
    if (users.length === 0) {
      return {
        sentences: [
          ...fate,
          say`No resource uses it after the apply. To read log events and backups that were encrypted with it, cancel the deletion and enable the key.`,
        ],
      };
    }
    return {
      label: 'allow-key-deletion',
      sentences: [...fate, say`All data that is encrypted with it is then lost. It still encrypts ${users}.`],
    };
  });

/** In days: "ScheduleKeyDeletion", AWS KMS API Reference. */
const longestWindow = 30;

/**
 * The resources that use a key after the apply, by its ARN or ID. A policy that names the key in its text does not use
 * it.
 */
const usersOf = (key: TerraformResourceChange, { planned_values: planned }: TerraformPlan): readonly string[] => {
  const { arn, id, key_id: keyId } = asValues(key.change.before);
  const names = [arn, id, keyId].filter((name) => typeof name === 'string');
  return resourcesIn(planned?.root_module)
    .filter(({ mode }) => mode !== 'data')
    .filter(({ values }) => hasKey(values, names))
    .map(({ address }) => address)
    .sort();
};

/** Whether a value is the key, or contains it as a member. */
const hasKey = (value: unknown, names: readonly unknown[]): boolean =>
  names.includes(value) ||
  Object.entries(asValues(value)).some(([name, member]) => !isTurnedOff(name, member) && hasKey(member, names));

/** A table that no longer uses a key keeps its ARN in the block, which is disabled. */
const isTurnedOff = (name: string, blocks: unknown): boolean =>
  name === 'server_side_encryption' &&
  Array.isArray(blocks) &&
  blocks.every((block) => asValues(block)['enabled'] === false);

const resourcesIn = (module: TerraformModule = {}): readonly TerraformResource[] => [
  ...(module.resources ?? []),
  ...(module.child_modules ?? []).flatMap(resourcesIn),
];

const lostUrl = (plan: TerraformPlan): readonly Finding[] => {
  const { resource_changes: changes = [], output_changes: outputs = {} } = plan;
  const causes = [
    ...destroyed(plan, 'aws_api_gateway_rest_api', 'aws_api_gateway_stage').map(fateOf),
    ...changes
      .filter(({ type, change }) => type === 'aws_api_gateway_resource' && isMoved(change.before, change.after))
      .map(({ address }) => say`${address} gets another path.`),
  ];
  const { before: url, before_sensitive: sensitive } = outputs['invoke_url'] ?? {};
  const loss =
    typeof url === 'string' && sensitive !== true
      ? say`Callers of ${url} no longer reach the API.`
      : say`Callers no longer reach the API at its URL.`;
  return causes.map((cause) => ({ sentences: [cause, loss] }));
};

const isMoved = (before: unknown, after: unknown): boolean => {
  const [from, to] = [before, after].map((resource) => asValues(resource)['path_part']);
  return from !== undefined && to !== undefined && from !== to;
};

const stillServed = (plan: TerraformPlan): readonly Finding[] => {
  const parts = removedApiParts(plan);
  // Destroying the API destroys its deployments, too.
  if (parts.length === 0 || destroyed(plan, 'aws_api_gateway_rest_api').length > 0) return [];
  return [
    {
      sentences: [
        say`The API still serves what this plan removes.`,
        say`Terraform deploys the API before it destroys ${[...parts].sort(byWeight)}. No later plan shows it.`,
        say`Apply it, then change the variable ${'redeployment'} and apply once more. ${'npm run deploy'} does both.`,
      ],
    },
  ];
};

const weights = ['aws_api_gateway_resource.', 'aws_api_gateway_method.'];

/** Resources and methods come first, because callers see them. */
const byWeight = (one: string, other: string): number => weightOf(other) - weightOf(one) || (one < other ? -1 : 1);

const weightOf = (address: string): number => (weights.some((type) => address.startsWith(type)) ? 1 : 0);

const lostLogs = (plan: TerraformPlan): readonly Finding[] =>
  destroyed(plan, 'aws_cloudwatch_log_group').map((planned) => ({
    sentences: [fateOf(planned), say`All log events in ${nameOf(planned)} are lost.`],
  }));

/** If Terraform cannot evaluate a condition, it prints the error while planning, and the plan contains no message. */
const failedChecks = ({ checks = [] }: TerraformPlan): readonly Finding[] =>
  checks
    .filter(({ status }) => status === 'fail' || status === 'error')
    .map(({ address, status, instances = [] }) => {
      const messages = instances.flatMap(({ problems = [] }) => problems.map(({ message }) => message));
      return {
        sentences: [
          status === 'fail' ? say`${address.to_display} fails.` : say`${address.to_display} cannot be evaluated.`,
          ...(messages.length > 0 ? [say`${messages}`] : []),
        ],
      };
    });

const leftOut = ({ complete }: TerraformPlan): readonly Finding[] =>
  complete === false
    ? [{ sentences: [say`This plan is not complete.`, say`Plan again after applying it, as after ${'-target'}.`] }]
    : [];
