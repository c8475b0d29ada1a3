import { StartError } from '../start-error';
import { ExpressionError, isList, toBoolean, toList, toMap, toNumber, toText } from './value';
import type { Value, ValueMap } from './value';

/**
 * A resource of the stack, or a block within one, with evaluated arguments. As in Terraform, an argument that is null
 * is not set. If a value has the wrong type, the accessor throws a StartError that names the argument.
 */
export class Block {
  constructor(
    /** `aws_lambda_function.handler`, or `aws_lambda_function.handler.environment` */
    readonly address: string,
    private readonly values: ValueMap,
  ) {}

  has(name: string): boolean {
    return (this.values[name] ?? null) !== null;
  }

  text(name: string, otherwise?: string): string {
    return this.read(name, toText, otherwise);
  }

  number(name: string, otherwise?: number): number {
    return this.read(name, toNumber, otherwise);
  }

  flag(name: string, otherwise = false): boolean {
    return this.read(name, toBoolean, otherwise);
  }

  /** The elements of a list or a set of strings. */
  list(name: string): readonly string[] {
    return this.read(name, (value) => toList(value).map(toText), []);
  }

  /** The members of a map of strings. */
  texts(name: string): Readonly<Record<string, string>> {
    return this.read(
      name,
      (value) => Object.fromEntries(Object.entries(toMap(value)).map(([key, text]) => [key, toText(text)])),
      {},
    );
  }

  /** The first nested block, or a block without arguments if there is none. */
  block(name: string): Block {
    return this.blocks(name)[0] ?? new Block(`${this.address}.${name}`, {});
  }

  /** All nested blocks. A single block can be an object or a list. */
  blocks(name: string): readonly Block[] {
    return this.read(name, (value) => (isList(value) ? value : [value]).map(toMap), []).map(
      (values) => new Block(`${this.address}.${name}`, values),
    );
  }

  private read<Read>(name: string, convert: (value: Value) => Read, otherwise?: Read): Read {
    const value = this.values[name] ?? null;
    if (value === null && otherwise !== undefined) return otherwise;
    try {
      return convert(value);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw new StartError(`${this.address}.${name}: ${error.message}.`, 'Correct it in the stack.');
    }
  }
}
