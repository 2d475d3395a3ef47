import { expect, it } from 'vitest';
import { caseNames } from '../../../src/delivery/case-note/case-names.ts';
import { chooseCase } from '../../../src/delivery/case-note/choose-case.ts';
import { findCaseTokens } from '../../../src/delivery/case-note/find-case-tokens.ts';
import { bounceMail, opened } from './mails.ts';

const names = (mail: string): string[] => {
  const { item, report } = opened(mail);
  const choice = chooseCase(findCaseTokens(item, report), { system: 'salesforce', scopes: [] });
  return caseNames(choice, report).map((key) => ('token' in key ? key.token.row : key.messageId));
};

it('the mark, then the Message-ID of the original, then weaker marks', () => {
  expect(names(bounceMail({ subject: 'Case 00001234', words: 'thread::aaaaaaaaaaaa::' }))).toEqual([
    'salesforce-thread',
    '<original-1@contoso.example>',
    'salesforce-number',
  ]);
});

it('without a mark the Message-ID alone, without an original nothing, with two cases nothing', () => {
  expect(names(bounceMail())).toEqual(['<original-1@contoso.example>']);
  expect(names('From: a@b.example\nTo: c@d.example\nSubject: x\n\nhello\n')).toEqual([]);
  expect(names(bounceMail({ words: 'thread::aaaaaaaaaaaa:: thread::bbbbbbbbbbbb::' }))).toEqual([]);
});
