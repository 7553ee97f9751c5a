/** What the number that a service answers with means, for people who never saw one. */
const MEANINGS: Readonly<Record<number, string>> = {
  400: 'it did not understand what it was asked',
  401: 'it did not accept who the bot is',
  403: 'it does not let the bot do that',
  404: 'what it was asked for is not there',
  408: 'it took too long',
  409: 'something else was being done to the same thing',
  412: 'somebody changed the same thing meanwhile',
  429: 'it is asked too often at the moment',
  503: 'it is not available at the moment',
  504: 'it took too long',
};

const FAULT_OF_ITS_OWN = 500;

/** `read twin answered 503` → `read twin did not work, it is not available at the moment (answer 503)`; anything else stays as it is. */
export function answerInWords(text: string): string {
  return text
    .replace(/ got no answer\b/u, ' did not work, no answer came')
    .replace(
      / answered ([45]\d\d)\b/u,
      (_all, status: string) => ` did not work, ${meaning(Number(status))} (answer ${status})`,
    );
}

function meaning(status: number): string {
  return MEANINGS[status] ?? (status >= FAULT_OF_ITS_OWN ? 'it has a fault of its own' : 'it refused');
}
