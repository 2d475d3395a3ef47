import { expect, it } from 'vitest';
import { readPolicyQuestion } from '../../../src/delivery/chat/policy-question.ts';

it.each([
  ['Contoso.Example.', { domain: 'contoso.example', ip: null, selectors: [] }],
  ['contoso.example 192.0.2.1', { domain: 'contoso.example', ip: '192.0.2.1', selectors: [] }],
  [
    ' contoso.example  s1 2001:db8::1 google ',
    { domain: 'contoso.example', ip: '2001:db8::1', selectors: ['s1', 'google'] },
  ],
  ['', null],
  ['localhost', null],
  ['<!channel> x', null],
  ['contoso.example <@U1>', null],
  ['is it down?', null],
  [`${'a.'.repeat(200)}example`, null],
])('%j', (text, question) => expect(readPolicyQuestion(text)).toEqual(question));
