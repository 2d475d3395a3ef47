/** Response to the request for a policy file, or why there is none. */
export type PolicyFile =
  | { readonly state: 'got'; readonly status: number; readonly contentType: string; readonly body: string }
  | { readonly state: 'failed'; readonly why: string };

/**
 * Fetches `https://HOST/.well-known/mta-sts.txt`, connecting only to one of the given addresses (checked to be public),
 * without following redirects. Never throws.
 */
export type FetchPolicyFile = (host: string, addresses: readonly string[]) => Promise<PolicyFile>;

/** For reports without network access: the file is skipped, and the report says so. */
export const noPolicyFile: FetchPolicyFile = async () => ({ state: 'failed', why: 'not fetched' });

/** A fetch bounded by its report: `deadlineMs` from now; after that there is no answer, but no fault either. */
export function withinDeadline(fetchFile: FetchPolicyFile, deadlineMs: number): FetchPolicyFile {
  const late = new Promise<PolicyFile>((done) => {
    setTimeout(done, deadlineMs, { state: 'failed', why: 'not fetched' } satisfies PolicyFile).unref();
  });
  return (host, addresses) => Promise.race([fetchFile(host, addresses), late]);
}
