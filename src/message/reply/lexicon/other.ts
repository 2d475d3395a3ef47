import type { Lexicon } from '../concept.ts';

/** Further languages of list servers and large providers: the few stems their notices are made of. */
export const other: Lexicon = {
  not: 'nao',
  message: 'mensaxe',
  'too-big': 'demasiado longa',
  'not-allowed': 'non estan permitid-',
  suspicious: 'sospeitosa',
};
