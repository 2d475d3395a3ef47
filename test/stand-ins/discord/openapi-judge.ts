import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const file = new URL('../../../../shared/platforms/discord/openapi.json', import.meta.url);

export type Judge = (method: string, template: string, body: unknown) => readonly string[];

function makeJudge(): Judge {
  if (!existsSync(file)) return () => [];
  // What is compiled judges a handful of bodies: time spent on making it short comes never back.
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addSchema({ $id: 'd', ...(JSON.parse(readFileSync(file, 'utf8')) as object) });
  const known = new Map<string, ReturnType<typeof ajv.compile>>();
  return (method, template, body) => {
    const path = template
      .replaceAll('~', '~0')
      .replaceAll('/', '~1')
      .replaceAll('{', '%7B')
      .replaceAll('}', '%7D');
    const ref = `d#/paths/${path}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
    const validate = known.get(ref) ?? ajv.compile({ $ref: ref });
    known.set(ref, validate);
    return validate(body) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ''}`);
  };
}

let made: Judge | null = null;

/**
 * Judges REST bodies by the OpenAPI file that Discord publishes, where it is at hand; otherwise finds no fault. One for the whole process:
 * compiling the file for a stand-in takes longer than most tests.
 */
export const openapiJudge = (): Judge => {
  made ??= makeJudge();
  return made;
};
