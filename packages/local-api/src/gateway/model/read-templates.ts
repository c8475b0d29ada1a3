import type { Block } from '../../terraform/block';
import { Template } from '../template/template';
import type { Templates } from './rest-api';

/**
 * Mapping templates by media type. An empty one is none: the body passes through.
 *
 * @throws StartError naming what the local API does not know
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
