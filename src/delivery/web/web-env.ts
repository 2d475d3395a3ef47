import type { Frame } from './page.ts';

/** What a request carries through the handlers. */
export interface WebEnv {
  Variables: {
    /** Set by the guard of the log-in; without one everybody on this machine is an operator. */
    frame: Frame;
  };
}
