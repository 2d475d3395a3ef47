/**
 * A form as bytes. Sent piece by piece by Node's own client (which libraries use that bring another one, too), a form whose
 * request is given up in between throws where nobody can catch it.
 */
export const wholeBody = async <Init extends { readonly body?: unknown; readonly headers?: unknown }>(
  init: Init,
): Promise<Init> => {
  if (!(init.body instanceof FormData)) return init;
  const form = new Response(init.body);
  const headers = {
    ...(init.headers as Readonly<Record<string, string>> | undefined),
    'content-type': form.headers.get('content-type') ?? '',
  };
  return { ...init, headers, body: Buffer.from(await form.arrayBuffer()) };
};
