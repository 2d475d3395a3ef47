import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classesByCategory } from '../../../src/catalog/bounce-class.ts';
import { concepts, denied, predicates } from '../../../src/message/reply/concept.ts';
import { foldWord } from '../../../src/message/reply/fold-word.ts';
import { lexicons } from '../../../src/message/reply/lexicon/index.ts';
import { openModel } from '../../../src/message/reply/reply-model.ts';
import { rules } from '../../../src/message/reply/rules.ts';

const folder = 'src/message/reply/lexicon';

describe('the lexicon', () => {
  it('lists every file of its folder', () => {
    expect(readdirSync(folder).filter((name) => name !== 'index.ts')).toHaveLength(lexicons.length);
  });

  it('names concepts alone, and spells stems as words are compared', () => {
    const known = new Set<string>([...concepts, 'not']);
    let seen = 0;
    for (const lexicon of lexicons)
      for (const [entry, stems] of Object.entries(lexicon)) {
        expect(known).toContain(entry);
        for (const stem of stems.split(' | ')) {
          seen++;
          expect(stem.trim(), entry).toBe(stem);
          expect(stem, entry).not.toBe('');
          if (!/[\u2e80-\u9fff\uac00-\ud7af]/.test(stem)) expect(foldWord(stem), entry).not.toBe('');
        }
      }
    expect(seen).toBeGreaterThan(2_000);
  });

  it('turns predicates into predicates', () => {
    for (const [from, to] of Object.entries(denied)) {
      expect(predicates).toContain(from);
      expect(predicates).toContain(to);
    }
  });
});

describe('the rules', () => {
  it('ask for concepts that some word can give, and give known classes', () => {
    const given = new Set<string>(lexicons.flatMap((lexicon) => Object.keys(lexicon)));
    for (const word of [
      ...Object.values(denied),
      'addr',
      'name',
      'ip',
      'url',
      'path',
      'in-link',
      'many-recipients',
      'many-connections',
    ])
      given.add(word);
    const classes = new Set<string>(Object.values(classesByCategory).flat());
    expect(rules.length).toBeGreaterThan(100);
    for (const { class: name, says, unless } of rules) {
      expect(classes).toContain(name);
      for (const word of [...says.split(/[ |]/), ...unless.split(' ')].filter((each) => each !== ''))
        expect(given, `${name}: ${says}`).toContain(word);
    }
  });
});

describe('the model', () => {
  it('is a file of less than 300 kB and fits the classes', () => {
    expect(statSync('src/message/reply/reply-model.bin').size).toBeLessThan(300_000);
    expect(() => openModel(new Uint8Array(10))).toThrow('npm run fit');
  });
});
