'use strict';

// Plain JavaScript that old versions of Node.js can run too, so that it reports an old version before anything else
// fails with a less helpful error.

const { engines } = require('./package.json');

/** A version as one number that can be compared: three digits each for major, minor and patch. */
const order = (version) => version.split('.').reduce((sum, part) => sum * 1000 + Number.parseInt(part, 10), 0);

/**
 * Why a version of Node.js is not supported, in one sentence, or `undefined` if it is.
 *
 * @param range as in `engines`: versions after `^` or `>=`
 */
const refusal = (version, range) => {
  const choices = range.split(' || ').map((choice) => {
    const least = choice.replace(/^(\^|>=)/, '');
    const [major] = least.split('.');
    return choice.startsWith('^')
      ? { least, below: order(`${Number(major) + 1}.0.0`), text: `${major}.x from ${least}` }
      : { least, below: Infinity, text: `${least} or later` };
  });
  const found = order(version);
  if (choices.some(({ least, below }) => order(least) <= found && found < below)) return undefined;
  const texts = choices.map(({ text }) => text);
  return `Node.js ${version} is not supported: use ${texts.slice(0, -1).join(', ')}, or ${texts[texts.length - 1]}.`;
};

exports.refusal = refusal;

const sentence = refusal(process.versions.node, engines.node);
if (sentence !== undefined) {
  console.error(sentence);
  process.exit(1);
}
