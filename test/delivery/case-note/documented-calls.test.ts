import { afterEach, describe, expect, it } from 'vitest';
import type { SeenRequest } from '../../stand-ins/case-systems/api-server.ts';
import { type DocumentedCall, documentedCalls } from '../../stand-ins/case-systems/documented-calls.ts';
import { systems } from '../../stand-ins/case-systems/systems.ts';
import { bench, post, stopBench } from './note-bench.ts';

afterEach(stopBench);

/** A form is a text, everything else JSON. */
const bodyOf = ({ body, headers }: SeenRequest): unknown =>
  body === '' ? undefined : headers['content-type'] === 'application/json' ? JSON.parse(body) : body;

function fits(call: DocumentedCall, request: SeenRequest): boolean {
  const names = [...request.query.keys()];
  const body = bodyOf(request);
  return (
    call.method === request.method &&
    call.path.test(request.path) &&
    names.every((name) => call.query?.includes(name) ?? false) &&
    (call.body === undefined ? body === undefined : call.body.safeParse(body).success)
  );
}

describe('every call is one that the vendor documents, and a note is an internal one', () => {
  it.each(Object.entries(documentedCalls).map(([name, documented]) => ({ name, ...documented })))(
    '$name: $source',
    async ({ name, calls }) => {
      const make = systems.find((one) => one().system === name);
      if (make === undefined) throw new Error('no stand-in');
      const at = await bench(make);
      const many = Array.from({ length: 8 }, (_, n) => `0f1e2d3c-aaaa-bbbb-cccc-00000000000${n}`);
      for (const keys of [['key-0000001'], ['key-0000001'], many])
        expect((await post(at, keys)).kind).toMatch(/posted|already/);
      const unknown = at.api.seen.filter((request) => !calls.some((call) => fits(call, request)));
      expect(unknown.map(({ method, path, query, body }) => `${method} ${path}?${query} ${body}`)).toEqual(
        [],
      );
      const written = at.api.seen.filter((request) => calls.some((one) => one.writes && fits(one, request)));
      expect(written).toHaveLength(2);
    },
  );
});
