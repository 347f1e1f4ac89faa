import { DirectiveLocation, GraphQLBoolean, GraphQLDirective, GraphQLInt } from 'graphql';

/** Turns a query into a live one over a WebSocket; over HTTP it is accepted and answered once. */
export const liveDirective = new GraphQLDirective({
  name: 'live',
  description:
    'Over a WebSocket the query is answered again whenever what it read has changed, until it is completed. Over HTTP it is answered once.',
  locations: [DirectiveLocation.QUERY],
  args: {
    if: { type: GraphQLBoolean, defaultValue: true, description: 'Whether the query is live.' },
    throttle: {
      type: GraphQLInt,
      description: 'The shortest time between two answers, in milliseconds (50 at least).',
    },
  },
});
