import type { ChatDeps } from '../chat/chat-deps.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { plainLine } from '../chat/plain-text.ts';

/** Discord takes 25 choices of 100 characters. */
const mostChoices = 25;
const longest = 100;

const autocomplete = 4;

export const isAutocomplete = (interaction: Json): boolean => interaction.type === autocomplete;

/** What fits what the person has typed so far: titles of articles, or reply codes. Nothing when it cannot be said. */
const suggestions = async (deps: ChatDeps, command: string, typed: string): Promise<readonly string[]> => {
  if (command === 'bounce') return deps.suggestCodes?.(typed) ?? [];
  if (command !== 'bouncekb' || deps.searchArticles === null || typed === '') return [];
  return (await deps.searchArticles(typed)).map((hit) => hit.title);
};

/** The answer to an autocomplete (callback type 8). Never rejects: no choice is an answer too. */
export const suggest = async (deps: ChatDeps, interaction: Json): Promise<Json> => {
  const data = asObject(interaction.data);
  const focused = asList(data.options)
    .map(asObject)
    .find((option) => option.focused === true);
  const typed = asText(focused?.value).slice(0, 200);
  const found = await suggestions(deps, asText(data.name), typed).catch(() => []);
  const names = new Set(found.map((words) => plainLine(words, longest)).filter((words) => words !== ''));
  const choices = [...names].slice(0, mostChoices).map((words) => ({ name: words, value: words }));
  return { type: 8, data: { choices } };
};
