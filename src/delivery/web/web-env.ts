import type { Frame } from './page.ts';

/** What a request carries through the handlers. */
export interface WebEnv {
  Variables: {
    /** The reader, and the layout of the page. */
    frame: Frame;
    /** Whether this reader sees a case's addresses unmasked: operators, and the person who submitted it. */
    maySeeAddresses: (caseId: string) => boolean;
    /** Records that this reader submitted a case. */
    handedIn: (caseId: string) => void;
  };
}
