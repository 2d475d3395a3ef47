import type { ServerResponse } from 'node:http';
import Handlebars from 'handlebars';

const plain = (text: string): string => Handlebars.escapeExpression(text);

/** A page of one heading and one sentence. The address of the redirect holds a code: nothing is kept, nothing referred to. */
export const installPage = (response: ServerResponse, status: number, title: string, says: string): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${plain(title)}</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}` +
      `</style><h1>${plain(title)}</h1><p>${plain(says)}</p></html>`,
  );
};
