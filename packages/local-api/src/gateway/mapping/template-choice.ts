import type { Templates } from '../model/rest-api';
import type { Template } from '../template/template';

export interface ChosenTemplate {
  readonly mediaType: string;
  readonly template: Template;
}

/**
 * Chooses a response template by the request's `Accept`. If nothing matches, API Gateway uses the template for
 * `application/json`, or else the first one (read in an emulator). If there are no templates, the body passes through.
 */
export const chooseTemplate = (templates: Templates, accept = 'application/json'): ChosenTemplate | undefined => {
  const wanted = accept.split(',').map((range) => range.split(';')[0]?.trim().toLowerCase() ?? '');
  const [first] = Object.keys(templates);
  const mediaType = [...wanted, 'application/json', first].find(
    (type): type is string => type !== undefined && Object.hasOwn(templates, type),
  );
  const template = mediaType === undefined ? undefined : templates[mediaType];
  return mediaType === undefined || template === undefined ? undefined : { mediaType, template };
};
