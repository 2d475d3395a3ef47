/** First sentence of the prose of an article (markdown): what a list says about it. */
export const firstSentence = (body: string): string => {
  const paragraph = body.split('\n').find((line) => /^[A-Za-z"]/.test(line)) ?? '';
  return /^.{20,240}?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph.slice(0, 240);
};
