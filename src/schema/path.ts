const longestName = 60;

/** Shortens the caller's text for a message. The result never ends with half a character. */
export const shorten = (text: string, length = longestName): string =>
  text.length > length ? `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}...` : text;

/** A location in a request, for messages: `payload.Item.tags[3]`. */
export class Path {
  private constructor(
    private readonly step: string | number,
    private readonly parent?: Path,
    readonly depth = 0,
  ) {}

  static readonly request = new Path('');

  at(step: string | number): Path {
    return new Path(step, this, this.depth + 1);
  }

  toString(): string {
    if (this.parent === undefined) return '';
    const above = this.parent.toString();
    if (typeof this.step === 'number') return `${above}[${this.step}]`;
    if (!/^[\w#:-]+$/.test(this.step)) return `${above}[${JSON.stringify(shorten(this.step))}]`;
    return above === '' ? shorten(this.step) : `${above}.${shorten(this.step)}`;
  }
}
