/** What keeps the local API from starting, in one line with a way out. */
export class StartError extends Error {
  constructor(problem: string, wayOut: string, options?: ErrorOptions) {
    super(`${problem} ${wayOut}`.replace(/\s+/g, ' ').trim(), options);
    this.name = 'StartError';
  }
}
