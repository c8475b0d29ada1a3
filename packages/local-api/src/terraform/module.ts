import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error';
import { Block } from './block';
import { computation, computedAttributes, dataSource, localAccountId } from './computed-attributes';
import type { Account } from './computed-attributes';
import { evaluateTemplate } from './expression';
import type { Scope } from './expression';
import { dig, ExpressionError, isList, isMap, toText } from './value';
import type { Value, ValueMap } from './value';
import { readVariables } from './variables';
import type { VariableBlock, VariableSources } from './variables';

type Blocks = Readonly<Record<string, Readonly<Record<string, ValueMap>>>>;

/** The synthesized stack, in Terraform's JSON syntax. */
interface Synthesized {
  readonly provider?: { readonly aws?: readonly { readonly region?: string }[] };
  readonly variable?: Readonly<Record<string, VariableBlock>>;
  readonly locals?: ValueMap;
  readonly resource?: Blocks;
}

/** Arguments of a resource block that Terraform itself reads, independent of the resource type. */
const metaArguments = new Set(['//', 'depends_on', 'lifecycle', 'provider', 'provisioner', 'connection']);

/** Arguments that create several instances of a block. */
const unknownArguments = new Set(['count', 'for_each', 'dynamic']);

const readSynthesized = (file: string): Synthesized => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Synthesized;
  } catch (error) {
    throw new StartError(`The stack cannot be read: ${(error as Error).message}.`, 'Synthesize it again.');
  }
};

/** The synthesized stack with evaluated expressions, as after a deployment to an empty account. */
export class TerraformModule implements Scope {
  private readonly known = new Map<string, Promise<Value>>();

  private constructor(
    private readonly synthesized: Synthesized,
    private readonly variables: ValueMap,
    readonly account: Account,
    /** The folder that relative paths start from. */
    readonly directory: string,
  ) {}

  /** @throws StartError */
  static async read(directory: string, sources: VariableSources): Promise<TerraformModule> {
    const synthesized = readSynthesized(join(directory, 'cdk.tf.json'));
    const variables = await readVariables(synthesized.variable ?? {}, sources);
    const unplaced = { accountId: localAccountId, partition: 'aws', region: '' };
    const withoutRegion = new TerraformModule(synthesized, variables, unplaced, directory);
    const given = withoutRegion.evaluate(synthesized.provider?.aws?.[0]?.region ?? 'us-east-1');
    const region = toText(await withoutRegion.located('provider.aws.region', given));
    return new TerraformModule(synthesized, variables, { ...unplaced, region }, directory);
  }

  /** Every resource of a type, with its arguments and its computed attributes. */
  async resources(type: string): Promise<Block[]> {
    const names = Object.keys(this.synthesized.resource?.[type] ?? {});
    return Promise.all(names.map((name) => this.resource(type, name)));
  }

  async resolve(path: readonly string[]): Promise<Value> {
    const [root = '', second = '', third = '', ...rest] = path;
    switch (root) {
      case 'var':
        return dig(this.variables, path.slice(1), 'var');
      case 'local':
        return dig(await this.evaluate(dig(this.synthesized.locals ?? {}, [second], 'local')), path.slice(2), second);
      case 'data':
        return this.dataAttribute(second, path.slice(3));
      case 'path':
        return this.directory;
    }
    return dig(await this.attribute(`${root}.${second}`, third), rest, path.join('.'));
  }

  private async resource(type: string, name: string): Promise<Block> {
    const address = `${type}.${name}`;
    const values: Record<string, Value> = {};
    const read = Object.keys(this.block(address)).filter((argument) => !metaArguments.has(argument));
    for (const attribute of new Set([...read, ...computedAttributes(type)])) {
      if (unknownArguments.has(attribute)) {
        throw new StartError(
          `${address} has ${attribute}, which the local API does not support.`,
          'Declare each resource.',
        );
      }
      values[attribute] = await this.located(`${address}.${attribute}`, this.attribute(address, attribute));
    }
    return new Block(address, values);
  }

  private block(address: string): ValueMap {
    const [type = '', name = ''] = address.split('.');
    const block = this.synthesized.resource?.[type]?.[name];
    if (block === undefined) throw new ExpressionError(`the stack has no ${address}`);
    return block;
  }

  private attribute(address: string, name: string): Promise<Value> {
    const key = `${address}.${name}`;
    const known = this.known.get(key) ?? this.attributeOf(address, name);
    this.known.set(key, known);
    return known;
  }

  private async attributeOf(address: string, name: string): Promise<Value> {
    const block = this.block(address);
    const argument = Object.hasOwn(block, name) ? block[name] : undefined;
    if (argument !== undefined) return this.evaluate(argument);
    const compute = computation(address.split('.')[0] ?? '', name);
    if (compute === undefined) throw new ExpressionError(`the local API does not support ${address}.${name}`);
    return compute({ address, attribute: (other) => this.attribute(address, other) }, this.account);
  }

  private dataAttribute(type: string, rest: readonly string[]): Value {
    const source = dataSource(type, this.account);
    if (source === undefined) throw new ExpressionError(`the local API does not support the data source ${type}`);
    return dig(source, rest, `data.${type}`);
  }

  /** Adds the location of an expression to its error. */
  private async located(where: string, value: Promise<Value>): Promise<Value> {
    try {
      return await value;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw new StartError(`${where}: ${error.message}.`, 'Change the stack, or add support for it to the local API.');
    }
  }

  private async evaluate(value: Value): Promise<Value> {
    if (typeof value === 'string') return evaluateTemplate(value, this);
    if (isList(value)) return Promise.all(value.map((element) => this.evaluate(element)));
    if (!isMap(value)) return value;
    const members: Record<string, Value> = {};
    for (const [key, member] of Object.entries(value)) {
      members[toText(await evaluateTemplate(key, this))] = await this.evaluate(member);
    }
    return members;
  }
}
