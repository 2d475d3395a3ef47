import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { asList, asObject, asText, type Json } from '../chat/chat-question.ts';
import { plainLine } from '../chat/section.ts';

/** Install in servers and by users; usable in servers, in direct messages with the bot and in other direct messages. */
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] } as const;

const string = (name: string, description: string, required: boolean, max: number, more = {}) =>
  ({ type: 3, name, description, required, max_length: max, ...more }) as const;

/** Choices come from the bot while the person types. */
const suggested = { autocomplete: true } as const;

const order = (name: string, description: string, options: readonly object[] = []) =>
  ({ type: 1, name, description, options }) as const;

/** Roles or people, up to three. */
const mentionables = [
  ...['first', 'second', 'third'].map((name) => ({
    type: 9,
    name,
    description: 'A role or a person',
    required: false,
  })),
  string('nobody', 'none: managers alone again', false, 4, { choices: [{ name: 'none', value: 'none' }] }),
];

const onOff = ['on', 'off'].map((name) => ({ name, value: name }));

const modes = [
  { name: 'off: only commands and direct messages', value: 'off' },
  { name: 'mention: when mentioned, and for mail files', value: 'mention' },
  { name: 'auto: also pasted headers', value: 'auto' },
];

/** The commands of the bot, as Discord's API takes them. */
const discordCommands = [
  {
    type: 1,
    name: 'bounce',
    description: 'Why did this mail bounce, and who must act?',
    options: [
      { type: 11, name: 'file', description: 'The bounce as a file (.eml or .msg)', required: false },
      string('text', 'Headers, or the one line with the reply: 550 5.7.26 ...', false, 6_000, suggested),
    ],
    ...everywhere,
  },
  {
    type: 1,
    name: 'bouncekb',
    description: 'Search the articles about mail delivery',
    options: [string('query', 'A word, or a code such as 5.7.26', true, 200, suggested)],
    ...everywhere,
  },
  {
    type: 1,
    name: 'mailpolicy',
    description: 'What a domain publishes: SPF, DKIM, DMARC, MX',
    options: [
      string('domain', 'example.com', true, 253),
      string('ip', 'A sending address to judge, such as 192.0.2.1', false, 45),
      string('selector', 'A DKIM selector, such as s1', false, 63),
    ],
    ...everywhere,
  },
  {
    type: 1,
    name: 'bouncedesk',
    description: 'The bot itself: what is kept, totals, modes, forgetting',
    options: [
      order('help', 'What the bot does, and every order'),
      order('mode', 'When the bot answers in this channel', [
        string('mode', 'Without it, the present mode is shown', false, 10, { choices: modes }),
      ]),
      order('modes', 'Channels with a mode of their own'),
      order('check', 'Which permissions the bot lacks here'),
      order('role', 'Who may see full addresses, beside managers', mentionables),
      order('owner', 'Who may set up this channel, beside managers', mentionables),
      order('digest', 'Announce what bounces here in one message a day', [
        string('digest', 'Without it, how it is now', false, 3, { choices: onOff }),
      ]),
      order('mute', 'Bounces of a domain are no longer announced', [
        string('domain', 'example.com; without it, the domains that are muted', false, 253),
      ]),
      order('unmute', 'They are announced again', [string('domain', 'example.com', true, 253)]),
      order('route', 'Bounces of a domain are announced in this channel', [
        string('domain', 'example.com; without it, the domains that are routed', false, 253),
        string('back', 'none: where the others are', false, 10),
      ]),
      order('retention', 'How long answers are kept'),
      order('stats', 'Answers of this week and feedback'),
      order('forget', 'Delete what is kept about me', [
        string('sure', 'yes: it is deleted at once', false, 10),
      ]),
    ],
    ...everywhere,
  },
  { type: 3, name: 'Diagnose mail', ...everywhere },
] as const;

/** A command or option reduced to what we set, in a fixed order: Discord adds its own ids, versions and defaults. */
const comparableFields = (value: unknown): Json => {
  const it = asObject(value);
  return {
    type: it.type,
    name: it.name,
    description: asText(it.description),
    required: it.required === true,
    max_length: it.max_length ?? null,
    autocomplete: it.autocomplete === true,
    choices: asList(it.choices).map((choice) => [asObject(choice).name, asObject(choice).value]),
    integration_types: [...asList(it.integration_types)].sort(),
    contexts: [...asList(it.contexts)].sort(),
    options: asList(it.options).map(comparableFields),
  };
};

const fingerprint = (commands: readonly unknown[]): string =>
  JSON.stringify(commands.map((command) => JSON.stringify(comparableFields(command))).sort());

/**
 * Registers the bot's commands if they differ from the registered ones. Returns whether it did. Throws on REST errors.
 */
export const registerCommands = async (rest: REST, applicationId: string): Promise<boolean> => {
  const route = Routes.applicationCommands(applicationId);
  const standing = asList(await rest.get(route));
  if (fingerprint(standing) === fingerprint(discordCommands)) return false;
  await rest.put(route, { body: discordCommands });
  return true;
};

/** Discord takes 25 choices of 100 characters. */
const maxChoices = 25;
const maxChoiceLength = 100;

const autocomplete = 4;

export const isAutocomplete = (interaction: Json): boolean => interaction.type === autocomplete;

/** Suggestions for what the person has typed so far: article titles or reply codes. Empty on failure. */
const suggestions = async (deps: ChatDeps, command: string, typed: string): Promise<readonly string[]> => {
  if (command === 'bounce') return deps.suggestCodes?.(typed) ?? [];
  if (command !== 'bouncekb' || deps.searchArticles === null || typed === '') return [];
  return (await deps.searchArticles(typed)).map((hit) => hit.title);
};

/** The answer to an autocomplete (callback type 8). Never rejects: an empty list is an answer too. */
export const suggest = async (deps: ChatDeps, interaction: Json): Promise<Json> => {
  const data = asObject(interaction.data);
  const focused = asList(data.options)
    .map(asObject)
    .find((option) => option.focused === true);
  const typed = asText(focused?.value).slice(0, 200);
  const found = await suggestions(deps, asText(data.name), typed).catch(() => []);
  const names = new Set(
    found.map((words) => plainLine(words, maxChoiceLength)).filter((words) => words !== ''),
  );
  const choices = [...names].slice(0, maxChoices).map((words) => ({ name: words, value: words }));
  return { type: 8, data: { choices } };
};
