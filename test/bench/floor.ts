import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The floor of a read: one hand-written statement that returns the answer's text, a pool, and a bare HTTP server. It checks no session
 * and parses no query: nothing that serves this page can be much faster.
 */
const SQL = `
  with page as materialized (
    select p.*, coalesce(p.due_on, 'infinity'::date) as sort
    from pledge p
    where p.cycle_id = $1 and p.organisation_path && $2::uuid[] and p.state not in ('DRAFT')
    order by coalesce(p.due_on, 'infinity'::date), p.id
    limit 21
  )
  select json_build_object('data', json_build_object('pledges', json_build_object(
    'edges', coalesce((select json_agg(json_build_object('node', json_build_object(
        'id', 'pledge_' || p.id, 'code', p.code, 'title', p.title, 'kind', p.kind, 'state', p.state, 'weight', p.weight,
        'startOn', p.start_on, 'dueOn', p.due_on, 'originalDueOn', p.original_due_on, 'completedOn', p.completed_on,
        'post', (select json_build_object('id', 'post_' || t.id, 'title', t.title) from post t where t.id = p.post_id),
        'owner', (select json_build_object('id', 'person_' || o.id, 'fullName', o.full_name) from person o where o.id = p.owner_id),
        'organisation', (select json_build_object('id', 'organisation_' || g.id, 'name', g.name) from organisation g where g.id = p.organisation_id),
        'milestones', (select coalesce(json_agg(json_build_object('id', 'milestone_' || m.id, 'title', m.title, 'dueOn', m.due_on,
            'plannedShareBp', m.planned_share_bp, 'reachedOn', m.reached_on) order by m.due_on, m.id), '[]'::json) from milestone m where m.pledge_id = p.id),
        'lastCheckIn', (select json_build_object('id', 'check_in_' || c.id, 'forDate', c.for_date, 'confidence', c.confidence, 'note', c.note)
            from check_in c where c.pledge_id = p.id and c.confirmed_by_id is not null order by c.at desc, c.id desc limit 1)
      )) order by p.sort, p.id) from (select * from page order by sort, id limit 20) p), '[]'::json),
    'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from page))
  )))::text as answer`;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor');
  if (url.pathname !== '/list') {
    response.end('ready');
    return;
  }
  const values = [url.searchParams.get('cycle'), [url.searchParams.get('organisation')]];
  pool.query<{ answer: string }>({ name: 'list', text: SQL, values }).then(
    ({ rows }) => {
      response.setHeader('content-type', 'application/json');
      response.end(rows[0]?.answer);
    },
    (error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
}).listen(Number(process.env.PORT), '127.0.0.1');

process.on('SIGTERM', () => {
  process.exit(0);
});
