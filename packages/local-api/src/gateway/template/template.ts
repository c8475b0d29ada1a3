import { Compile } from 'velocityjs';
import { StartError } from '../../start-error';

import { own } from '../own';
import type { RequestContext } from './context';
import { inputVariable } from './input';
import type { TemplateInput } from './input';
import { methodHandlers } from './java-methods';
import { parseTemplate } from './template-syntax';
import { utilVariable } from './util';

/** The values that a mapping template can read: API Gateway Developer Guide, "Variables for data transformations". */
export interface TemplateScope {
  readonly input: TemplateInput;
  readonly context: RequestContext;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** A mapping template in the Velocity Template Language. */
export class Template {
  private constructor(private readonly syntax: ReturnType<typeof parseTemplate>) {}

  /** @throws StartError naming syntax that the local API does not support */
  static compile(source: string, where: string): Template {
    try {
      return new Template(parseTemplate(source));
    } catch (error) {
      throw new StartError(
        `${where}: the template cannot be used: ${(error as Error).message}.`,
        'Change the template, or add support for it to the local API.',
      );
    }
  }

  render({ input, context, stageVariables }: TemplateScope): string {
    const renderer = new Compile(this.syntax, { escape: false, customMethodHandlers: methodHandlers });
    return renderer.render({
      input: inputVariable(input),
      context: { ...context, identity: emptyWhereUnset(context.identity) },
      util: utilVariable,
      stageVariables: emptyWhereUnset(stageVariables),
    });
  }
}

/** Recorded on AWS: a variable without a value is an empty string. velocityjs would print its name. */
const emptyWhereUnset = (members: Readonly<Record<string, string | null>>): object =>
  new Proxy(members, { get: (target, name) => (typeof name === 'string' ? (own(target, name) ?? '') : undefined) });
