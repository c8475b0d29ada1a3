/** Such as `1 more line` or `2 more lines`. */
export const more = (count: number, noun: string): string => `${count} more ${noun}${count === 1 ? '' : 's'}`;
