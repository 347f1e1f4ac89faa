'use client';
import { useTranslations } from 'next-intl';
import { TextLink } from '../design/button.tsx';
import { Panel } from '../design/panel.tsx';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../graphql/use-live-query.ts';
import { Moment } from '../time/moments.tsx';
import { JobStateMark } from './job-state.tsx';

const RecentJobsDocument = graphql(`
  query RecentJobs @live {
    jobs(first: 5) {
      nodes { id kind state clientName createdAt finishedAt user { id name } failure { code message } }
    }
  }
`);

/** The work in the background that people have begun of late; nothing where there never was any. */
export function RecentJobs() {
  const t = useTranslations('jobs');
  const { data } = useLiveQuery(RecentJobsDocument, {});
  const jobs = data?.jobs.nodes ?? [];
  if (jobs.length === 0) return null;
  return (
    <Panel title={t('title')}>
      <ul>
        {jobs.map((job) => (
          <li key={job.id} className="border-b border-line py-1.5 text-table">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              {job.kind === 'PURGE_CLIENT' ? (
                <TextLink href="/settings/deleted-clients">
                  {t('what.PURGE_CLIENT', { name: job.clientName ?? '–' })}
                </TextLink>
              ) : (
                t('what.OTHER')
              )}
              <JobStateMark state={job.state} />
            </span>
            <span className="block text-small text-dim">
              <Moment at={job.finishedAt ?? job.createdAt} />
              {job.user && ` · ${t('by', { name: job.user.name })}`}
              {job.failure && ` · ${job.failure.message}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
