/**
 * Asks one question after the other: of those that come while one is being answered only the last is asked,
 * for the others are out of date. `answered` is called with each answer.
 */
export function oneAtATime<Question>(send: (question: Question) => void) {
  let isBusy = false;
  let next: { question: Question } | undefined;
  return {
    ask(question: Question): void {
      if (isBusy) {
        next = { question };
        return;
      }
      isBusy = true;
      send(question);
    },
    answered(): void {
      const waiting = next;
      next = undefined;
      isBusy = waiting !== undefined;
      if (waiting) send(waiting.question);
    },
  };
}
