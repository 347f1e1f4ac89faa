/** Tells the present instant; injected wherever a decision depends on it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
