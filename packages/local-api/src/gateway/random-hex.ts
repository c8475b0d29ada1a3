import { randomUUID } from 'node:crypto';

/**
 * Returns 24 random hexadecimal digits. `randomUUID` is the only source in Node.js that generates random bytes in
 * advance. The others take longer than the rest of a request.
 */
export const randomHex = (): string => {
  const [first = '', second = '', , , last = ''] = randomUUID().split('-');
  return first + second + last;
};
