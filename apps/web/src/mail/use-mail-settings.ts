'use client';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';

const MailSettingsDocument = graphql(`
  query MailSettings @live {
    installation { mail { configured from } }
  }
`);

/** How e-mails leave, for those who manage people; undefined while it is asked, null to others. */
export function useMailSettings() {
  const { data } = useLiveQuery(MailSettingsDocument, {});
  return data?.installation.mail;
}
