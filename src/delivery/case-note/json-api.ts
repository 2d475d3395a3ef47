import { apiBase, apiUrl } from './api-url.ts';
import { type ApiAnswer, type ApiDeps, type ApiRequest, callApi } from './call-api.ts';

/** The API of a system: where the settings say it is, and what goes with every call. */
interface ApiAbout extends Pick<ApiRequest, 'headers' | 'credentials'> {
  readonly name: string;
  readonly baseUrl: string;
  /** What the path of every call begins with. */
  readonly root: readonly string[];
}

interface JsonCall {
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** POST when there is something to send, else GET. */
  readonly method?: ApiRequest['method'];
}

export type JsonApi = (path: readonly string[], call?: JsonCall) => Promise<ApiAnswer>;

/** Calls that send and get JSON. Throws `CaseNoteError` when CASE_URL cannot be right; calls reject as `callApi`. */
export function jsonApi({ name, baseUrl, root, headers, credentials }: ApiAbout, deps: ApiDeps): JsonApi {
  const base = apiBase(baseUrl, 'CASE_URL');
  return (path, { query, json, method = json === undefined ? 'GET' : 'POST' } = {}) => {
    const url = apiUrl(base, [...root, ...path], query);
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    return callApi(name, { url, method, headers, credentials, ...body }, deps);
  };
}
