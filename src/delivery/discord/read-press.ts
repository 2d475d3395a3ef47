import { asksOf, type ChatForm, type ChatReading, isButton } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { standingOf } from './standing-of.ts';

/** What every answer to an interaction needs: `application/token`, valid for 15 minutes. */
const tokenOf = (it: Json): string => `${asText(it.application_id)}/${asText(it.token)}`;

/** What questions and presses of an interaction have in common. */
export const interactionBase = (it: Json) => ({
  platform: 'discord' as const,
  eventKey: `discord:interaction:${asText(it.id)}`,
  workspace: asText(it.guild_id),
  channel: asText(it.channel_id),
  replyTo: { kind: 'private', token: tokenOf(it) } as const,
  user: asText(asObject(asObject(it.member).user ?? it.user).id),
  standing: standingOf(asObject(it.member)),
});

const ephemeral = 1 << 6;

/** What a person is known by in this server, or everywhere. */
const personOf = (it: Json): string => {
  const member = asObject(it.member);
  const user = asObject(member.user ?? it.user);
  return asText(member.nick) || asText(user.global_name) || asText(user.username) || 'somebody';
};

/** Somebody wants a form: `id/token` names the interaction, whose first answer the form must be. */
export const formReading = (it: Json, about: ChatForm['about']): ChatReading => {
  const { eventKey, workspace, channel, user } = interactionBase(it);
  const token = `${asText(it.id)}/${asText(it.token)}`;
  const channelName = asText(asObject(it.channel).name);
  return {
    is: 'form',
    form: {
      platform: 'discord',
      eventKey,
      workspace,
      channel,
      channelName,
      user,
      token,
      about,
    },
  };
};

/**
 * A button of ours, or a choice of the menu (`more`): `bd:<button>:<group>:<answer>`. The form behind it has the same name; `typed` is what was written in
 * that form.
 */
export const readPress = (it: Json, typed: string | null): ChatReading => {
  const id = asText(asObject(it.data).custom_id);
  const [, named = '', group = '', answerId = ''] =
    /^bd:([a-z]{1,20}):(\d{1,2}):([\w-]{1,40})$/.exec(id) ?? [];
  // A choice may name what it is about besides: `article:srs-missing`.
  const [chosen = '', about = answerId] = asText(asList(asObject(it.data).values)[0]).split(':', 2);
  const button = named === 'more' ? chosen : named;
  if (!isButton(button)) return { is: 'ignored', why: 'another button' };
  const base = interactionBase(it);
  const asks = asksOf(button);
  // An article is shown in place, to the person alone.
  if (asks !== null && asks !== 'article' && typed === null) {
    return formReading(it, { asks, answerId, group: Number(group), replyTo: base.replyTo });
  }
  const shown = asObject(it.message);
  const [channel, message] = [asText(shown.channel_id) || asText(it.channel_id), asText(shown.id)];
  const alone = (Number(shown.flags ?? 0) & ephemeral) !== 0;
  return {
    is: 'press',
    press: {
      ...base,
      userName: personOf(it),
      button,
      answerId: about,
      group: Number(group),
      message: alone || message === '' ? null : { channel, message },
      typed,
    },
  };
};
