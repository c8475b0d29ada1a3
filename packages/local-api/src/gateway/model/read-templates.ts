import type { Block } from '../../terraform/block';
import { Template } from '../template/template';
import type { Templates } from './rest-api';

/**
 * Reads mapping templates by media type. An empty template counts as no template: the body passes through.
 *
 * @throws StartError naming a part that the local API does not support
 */
export const readTemplates = (block: Block, argument: string): Templates =>
  Object.fromEntries(
    Object.entries(block.texts(argument))
      .filter(([, source]) => source !== '')
      .map(([mediaType, source]) => [
        mediaType,
        Template.compile(source, `${block.address}.${argument}["${mediaType}"]`),
      ]),
  );
