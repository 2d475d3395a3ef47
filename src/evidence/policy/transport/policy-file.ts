/** Reply to the request for a policy file, or why there is none. */
export type PolicyFile =
  | { readonly state: 'got'; readonly status: number; readonly contentType: string; readonly body: string }
  | { readonly state: 'failed'; readonly why: string };

/**
 * Gets `https://HOST/.well-known/mta-sts.txt`, connecting to one of the given addresses only (they were checked to be
 * public), without following redirects. Never throws.
 */
export type FetchPolicyFile = (host: string, addresses: readonly string[]) => Promise<PolicyFile>;

/** For reports without the network: the file is left out, and the report says so. */
export const noPolicyFile: FetchPolicyFile = async () => ({ state: 'failed', why: 'not fetched' });
