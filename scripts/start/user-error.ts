/** A problem that a developer has to correct. The message is one line, and says how. */
export class UserError extends Error {
  constructor(problem: string, wayOut: string) {
    super(`${problem} ${wayOut}`);
    this.name = 'UserError';
  }
}
