import { expect, it } from 'vitest';
import { readPolicyQuestion } from '../../../src/delivery/chat/policy-question.ts';

it.each([
  ['Contoso.Example.', { domain: 'contoso.example', domains: ['contoso.example'], ip: null, selectors: [] }],
  [
    'contoso.example 192.0.2.1',
    { domain: 'contoso.example', domains: ['contoso.example'], ip: '192.0.2.1', selectors: [] },
  ],
  [
    ' contoso.example  s1 2001:db8::1 google ',
    {
      domain: 'contoso.example',
      domains: ['contoso.example'],
      ip: '2001:db8::1',
      selectors: ['s1', 'google'],
    },
  ],
  [
    'https://www.contoso.example/contact?x=1',
    { domain: 'www.contoso.example', domains: ['www.contoso.example'], ip: null, selectors: [] },
  ],
  [
    '<https://contoso.example|contoso.example>',
    { domain: 'contoso.example', domains: ['contoso.example'], ip: null, selectors: [] },
  ],
  [
    '<mailto:kim@contoso.example|kim@contoso.example>',
    { domain: 'contoso.example', domains: ['contoso.example'], ip: null, selectors: [] },
  ],
  [
    'kim@contoso.example, fabrikam.example',
    { domain: 'contoso.example', domains: ['contoso.example', 'fabrikam.example'], ip: null, selectors: [] },
  ],
  [
    'm\u00fcnchen.example',
    { domain: 'xn--mnchen-3ya.example', domains: ['xn--mnchen-3ya.example'], ip: null, selectors: [] },
  ],
  ['', null],
  ['localhost', null],
  ['<!channel> x', null],
  ['contoso.example <@U1>', null],
  ['is it down?', null],
  [`${'a.'.repeat(200)}example`, null],
])('%j', (text, question) => expect(readPolicyQuestion(text)).toEqual(question));
