/** Install in servers and by users; usable in servers, in direct messages with the bot and in other direct messages. */
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] } as const;

const string = (name: string, description: string, required: boolean, max: number) =>
  ({ type: 3, name, description, required, max_length: max }) as const;

/** The commands of the bot, as Discord's API takes them. */
export const discordCommands = [
  {
    type: 1,
    name: 'bounce',
    description: 'Why did this mail bounce, and who must act?',
    options: [
      { type: 11, name: 'file', description: 'The bounce as a file (.eml or .msg)', required: false },
      string('text', 'Headers, or the one line with the reply: 550 5.7.26 ...', false, 6_000),
    ],
    ...everywhere,
  },
  {
    type: 1,
    name: 'bouncekb',
    description: 'Search the articles about mail delivery',
    options: [string('query', 'A word, or a code such as 5.7.26', true, 200)],
    ...everywhere,
  },
  {
    type: 1,
    name: 'mailpolicy',
    description: 'What a domain publishes: SPF, DKIM, DMARC, MX',
    options: [string('domain', 'example.com', true, 253)],
    ...everywhere,
  },
  { type: 3, name: 'Diagnose mail', ...everywhere },
] as const;
