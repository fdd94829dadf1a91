/**
 * SQL about the subject of a row with the columns `subject_kind` and `subject_id`: an agenda item or a row of a decision. Each takes the
 * row's alias.
 */

/** The pledge that the row is about, itself or through a request; null for other subjects. */
export const pledgeOf = (a: string): string =>
  `(case ${a}.subject_kind when 'PLEDGE' then ${a}.subject_id
     when 'CHANGE_REQUEST' then (select pr.pledge_id from change_request pr where pr.id = ${a}.subject_id) end)`;

/**
 * Everybody whom the row concerns personally and who therefore neither presides nor votes on it: who answers or has answered for the
 * task, present and past holders of the post, who made the request, and whose year is rated. `today` is SQL for the day.
 */
export const concernedPeople = (a: string, today: string): string =>
  `array(select ct.person_id from tenure ct where ct.pledge_id = ${pledgeOf(a)}
         union select ca.person_id from pledge cp join appointment ca on ca.post_id = cp.post_id and ca.valid_from <= ${today}
               where cp.id = ${pledgeOf(a)}
         union select cr.requested_by_id from change_request cr where ${a}.subject_kind = 'CHANGE_REQUEST' and cr.id = ${a}.subject_id
         union select cs.person_id from assessment cs where ${a}.subject_kind = 'ASSESSMENT' and cs.id = ${a}.subject_id)`;

/** Everybody who holds a post today or has held it before. `post` and `today` are SQL for a post's id and the day. */
export const holdersOf = (post: string, today: string): string =>
  `array(select distinct ha.person_id from appointment ha where ha.post_id = ${post} and ha.valid_from <= ${today} order by 1)`;

/** What a row about an assessment is called: whose year by the post, nothing of the rating. `s` is the alias of the assessment. */
export const assessmentTitle = (s: string): string =>
  `(select 'Xếp loại năm ' || tc.year || ': ' || tp.title from cycle tc, post tp where tc.id = ${s}.cycle_id and tp.id = ${s}.post_id)`;

/** Version of the subject as it stands now; null without a subject. */
export const subjectVersion = (a: string): string =>
  `(case ${a}.subject_kind when 'PLEDGE' then (select sp.version from pledge sp where sp.id = ${a}.subject_id)
     when 'CHANGE_REQUEST' then (select sr.version from change_request sr where sr.id = ${a}.subject_id)
     when 'CYCLE' then (select sc.version from cycle sc where sc.id = ${a}.subject_id)
     when 'ASSESSMENT' then (select ss.record_version from assessment ss where ss.id = ${a}.subject_id) end)`;

/** State of the subject as it stands now; null without a subject. */
export const subjectState = (a: string): string =>
  `(case ${a}.subject_kind when 'PLEDGE' then (select gp.state from pledge gp where gp.id = ${a}.subject_id)
     when 'CHANGE_REQUEST' then (select gr.state from change_request gr where gr.id = ${a}.subject_id)
     when 'CYCLE' then (select gc.state from cycle gc where gc.id = ${a}.subject_id)
     when 'ASSESSMENT' then (select gs.state from assessment gs where gs.id = ${a}.subject_id) end)`;

const measures = (p: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('name', pm.name, 'unit', pm.unit, 'baseline', pm.baseline::text, 'target', pm.target::text,
      'stretch', pm.stretch::text, 'exceedCriterion', pm.exceed_criterion, 'shareBp', pm.share_bp, 'claimed', pm.claimed::text,
      'verified', pm.verified::text) order by pm.position), '[]') from measure pm where pm.pledge_id = ${p}.id)`;

const milestones = (p: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('title', ps.title, 'dueOn', ps.due_on, 'plannedShareBp', ps.planned_share_bp,
      'reachedOn', ps.reached_on) order by ps.due_on, ps.id), '[]') from milestone ps where ps.pledge_id = ${p}.id)`;

const verifiers = (p: string): string =>
  `(select coalesce(jsonb_agg(vp.full_name order by vp.full_name), '[]') from pledge_verifier v join person vp on vp.id = v.person_id
    where v.pledge_id = ${p}.id)`;

const pledgePaper = (p: string): string =>
  `jsonb_build_object('code', ${p}.code, 'title', ${p}.title, 'state', ${p}.state, 'kind', ${p}.kind, 'problem', ${p}.problem,
     'approach', ${p}.approach, 'authorityBasis', ${p}.authority_basis, 'resources', ${p}.resources,
     'owner', (select po.full_name from person po where po.id = ${p}.owner_id),
     'post', (select pp.title from post pp where pp.id = ${p}.post_id),
     'startOn', ${p}.start_on, 'dueOn', ${p}.due_on, 'originalDueOn', ${p}.original_due_on, 'weight', ${p}.weight,
     'proposedFactors', ${p}.proposed_factors, 'appraisedFactors', ${p}.appraised_factors, 'difficulty', ${p}.difficulty::text,
     'measures', ${measures(p)}, 'milestones', ${milestones(p)}, 'verifiers', ${verifiers(p)})`;

const requestPaper = (r: string): string =>
  `jsonb_build_object('kind', ${r}.kind, 'state', ${r}.state, 'reason', ${r}.reason, 'cause', ${r}.cause,
     'previousDueOn', ${r}.previous_due_on, 'proposedDueOn', ${r}.proposed_due_on, 'late', ${r}.late,
     'requestedBy', (select rp.full_name from person rp where rp.id = ${r}.requested_by_id),
     'requestedAt', ${r}.requested_at, 'decideBy', ${r}.decide_by)`;

const cyclePaper = (c: string): string =>
  `jsonb_build_object('year', ${c}.year, 'tier', ${c}.tier, 'state', ${c}.state, 'theme', ${c}.theme, 'approveBy', ${c}.approve_by,
     'dueLatest', ${c}.due_latest, 'decideBy', ${c}.decide_by)`;

/** Without level and figures: minutes are read by more people than ratings. Whoever may read those finds them with the assessment. */
const assessmentPaper = (s: string): string =>
  `jsonb_build_object('post', (select sp.title from post sp where sp.id = ${s}.post_id),
     'owner', (select so.full_name from person so where so.id = ${s}.person_id),
     'year', (select sy.year from cycle sy where sy.id = ${s}.cycle_id), 'version', ${s}.version, 'state', ${s}.state)`;

/** What the members read about the subject, as it stands now: frozen into the agenda when the papers are sent. Null without a subject. */
export const subjectPaper = (a: string): string =>
  `(case ${a}.subject_kind
     when 'PLEDGE' then (select ${pledgePaper('fp')} from pledge fp where fp.id = ${a}.subject_id)
     when 'CHANGE_REQUEST' then (select ${requestPaper('fr')} || jsonb_build_object('pledge', ${pledgePaper('fq')})
       from change_request fr join pledge fq on fq.id = fr.pledge_id where fr.id = ${a}.subject_id)
     when 'CYCLE' then (select ${cyclePaper('fc')} from cycle fc where fc.id = ${a}.subject_id)
     when 'ASSESSMENT' then (select ${assessmentPaper('fs')} from assessment fs where fs.id = ${a}.subject_id) end)`;
