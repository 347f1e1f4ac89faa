import './alerts/mutations.ts';
import './alerts/queries.ts';
import './builder/errors.ts';
import './builder/scalars.ts';
import './cameras/mutations.ts';
import './cameras/queries.ts';
import './cameras/relations.ts';
import './clients/mutations.ts';
import './clients/queries.ts';
import './clients/relations.ts';
import './equipment/mutations.ts';
import './equipment/queries.ts';
import './equipment/relations.ts';
import './installation/installation.ts';
import './installation/mutations.ts';
import './overview/overview.ts';
import './recordings/queries.ts';
import './sites/mutations.ts';
import './sites/queries.ts';
import './users/mutations.ts';
import './users/user.ts';
import './users/viewer.ts';
import { specifiedDirectives } from 'graphql';
import { builder } from './builder/builder.ts';
import { liveDirective } from './builder/live-directive.ts';

/** The GraphQL schema of Vigie. */
export const schema = builder.toSchema({ directives: [...specifiedDirectives, liveDirective] });
