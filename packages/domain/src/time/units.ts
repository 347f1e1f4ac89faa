export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
/** Of 24 hours, whatever a calendar says. */
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;
