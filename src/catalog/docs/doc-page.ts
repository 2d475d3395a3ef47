import type { CauseId } from '../causes.ts';

/** A vendor's remediation page that was checked, and what it settles. */
export interface DocPage {
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  readonly role:
    | 'destination'
    | 'inbound filter'
    | 'forwarder'
    | 'sender service'
    | 'list manager'
    | 'body modifier'
    | 'standard';
  readonly causes: readonly CauseId[];
  readonly url: string;
  readonly title: string;
  /** The setting, its place and its caveat, in our own words. */
  readonly gist: string;
  readonly source: string;
  readonly verified: string;
  /** The page is only useful when this second vendor takes part too: a filter in front of Microsoft 365. */
  readonly alsoFor: string | null;
  /** Useful regardless of vendor: for all its causes, or for these. */
  readonly generic: boolean | readonly CauseId[];
}
