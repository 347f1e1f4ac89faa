export const pending = (): never => {
  throw new Error('pending');
};
