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

/** A fetch that ends with the report it is for: from now on `deadlineMs`; later there is no answer, and no fault either. */
export function withinDeadline(fetchFile: FetchPolicyFile, deadlineMs: number): FetchPolicyFile {
  const late = new Promise<PolicyFile>((done) => {
    setTimeout(done, deadlineMs, { state: 'failed', why: 'not fetched' } satisfies PolicyFile).unref();
  });
  return (host, addresses) => Promise.race([fetchFile(host, addresses), late]);
}
