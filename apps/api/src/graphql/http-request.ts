/** What a GraphQL-over-HTTP request asks. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

/**
 * The request in the body of a POST, or in what the query of a GET was read to; null when it is none. What is
 * null counts as not given, and so does an empty name of an operation; `extensions` are taken and not looked at.
 */
export function readGraphqlRequest(given: unknown): GraphqlRequest | null {
  if (!isObject(given)) return null;
  const { query, operationName, variables, extensions } = given;
  if (typeof query !== 'string') return null;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return null;
  if (!isAbsent(variables) && !isObject(variables)) return null;
  if (!isAbsent(extensions) && !isObject(extensions)) return null;
  return { query, operationName: operationName || null, variables: variables ?? undefined };
}

/** The request in the query of a GET's address, where variables and extensions stand as JSON; null when it is none. */
export function readGraphqlQuery(search: string): GraphqlRequest | null {
  const parameters = new URLSearchParams(search);
  try {
    return readGraphqlRequest({
      query: parameters.get('query'),
      operationName: parameters.get('operationName'),
      variables: jsonOf(parameters.get('variables')),
      extensions: jsonOf(parameters.get('extensions')),
    });
  } catch {
    return null;
  }
}

const jsonOf = (text: string | null): unknown => (text ? JSON.parse(text) : null);
