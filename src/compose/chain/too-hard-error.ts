/** An input took more time or memory than allowed, or the code that reads it failed on it. */
export class TooHardError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'TooHardError';
  }
}
