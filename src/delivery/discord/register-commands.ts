import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { discordCommands } from './commands.ts';

/** A command or option reduced to what we set, in one order: Discord adds ids, versions and defaults of its own. */
const essence = (value: unknown): Json => {
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
    options: asList(it.options).map(essence),
  };
};

const fingerprint = (commands: readonly unknown[]): string =>
  JSON.stringify(commands.map((command) => JSON.stringify(essence(command))).sort());

/** Registers the commands of the bot if they differ from what stands. Gives whether it wrote. Throws on REST errors. */
export const registerCommands = async (rest: REST, applicationId: string): Promise<boolean> => {
  const route = Routes.applicationCommands(applicationId);
  const standing = asList(await rest.get(route));
  if (fingerprint(standing) === fingerprint(discordCommands)) return false;
  await rest.put(route, { body: discordCommands });
  return true;
};
