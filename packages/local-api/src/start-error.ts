/** A problem that keeps the local API from starting. The message is one line and says how to solve the problem. */
export class StartError extends Error {
  constructor(problem: string, wayOut: string, options?: ErrorOptions) {
    super(`${problem} ${wayOut}`.replace(/\s+/g, ' ').trim(), options);
    this.name = 'StartError';
  }
}
