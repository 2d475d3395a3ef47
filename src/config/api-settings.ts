import { bad, integer, note, text } from './setting-kinds.ts';

const api = 'HTTP API v1 (on when a token is set)';

export const apiScopes = ['diagnose', 'policy', 'kb', 'cases', 'feedback'] as const;
export type ApiScope = (typeof apiScopes)[number];

const one =
  /^[\w.-]{1,40}:(?:all|(?:diagnose|policy|kb|cases|feedback)(?:\+(?:diagnose|policy|kb|cases|feedback))*):[\w.~-]{24,200}$/;
const items = (value: string): string[] => value.split(/[\s,]+/).filter((item) => item !== '');

export const apiSettings = {
  API_TOKENS: note(
    text
      .refine(
        (value) => items(value).every((item) => one.test(item)),
        bad(
          'must be a list of NAME:SCOPE+SCOPE:TOKEN with scopes diagnose, policy, kb, cases, feedback (or all) and tokens of 24 characters or more',
        ),
      )
      .transform((value) =>
        items(value).map((item) => {
          const [name = '', scopes = '', token = ''] = item.split(':');
          return {
            name,
            scopes: scopes === 'all' ? apiScopes : (scopes.split('+') as ApiScope[]),
            token,
          };
        }),
      )
      .optional(),
    api,
    'Who may use /api/v1, separated by commas: NAME:SCOPE+SCOPE:TOKEN; scopes diagnose, policy, kb, cases, feedback, or all.',
    { secret: true, example: 'crm:diagnose+kb:token from openssl rand -hex 24' },
  ),
  API_REQUESTS_PER_MINUTE: note(
    integer(1, 100_000, ' requests').prefault('120'),
    api,
    'Requests of one token in a minute; more are answered with 429.',
  ),
} as const;
