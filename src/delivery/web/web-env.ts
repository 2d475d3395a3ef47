import type { Frame } from './page.ts';

/** What a request carries through the handlers. */
export interface WebEnv {
  Variables: {
    /** Who looks and what is around the page. */
    frame: Frame;
    /** Whether this reader sees the addresses of a case whole: operators, and who handed it in. */
    maySeeAddresses: (caseId: string) => boolean;
    /** This reader handed a case in. */
    handedIn: (caseId: string) => void;
  };
}
