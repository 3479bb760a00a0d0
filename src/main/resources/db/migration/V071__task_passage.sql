-- One row per person's step of a case, written by the engine's own listeners: the engine keeps no history of tasks.
create table task_passage (
    task_id     text primary key,
    proposal_id uuid not null,
    -- The part, the rating, the promise or the proposal itself: whose time limit counts.
    subject_id  uuid not null,
    process     text not null,
    step        text not null,
    name        text not null,
    entered_at  timestamptz not null,
    left_at     timestamptz,
    -- DONE by a person, or GONE: withdrawn, overtaken by a timer, no longer needed.
    outcome     text check (outcome in ('DONE', 'GONE')),
    done_by     text,
    due         date,
    check ((left_at is null) = (outcome is null))
);
create index task_passage_by_proposal on task_passage (proposal_id, entered_at);
create index task_passage_open on task_passage (process, step) include (subject_id) where left_at is null;
create index task_passage_by_leaving on task_passage (left_at) where left_at is not null;

-- What the decisions' own dates tell of cases from before; open tasks are taken over at the next start.
insert into task_passage (task_id, proposal_id, subject_id, process, step, name, entered_at, left_at, outcome, done_by)
select 'filled:' || gen_random_uuid(), f.*
  from (select proposal_id, id, 'proposal-handling', 'userTask_signForAssignment', '签收', dispatched_at, accepted_at, 'DONE', accepted_by
          from assignment where dispatched_at is not null and accepted_at is not null
        union all
        select r.proposal_id, r.assignment_id, 'proposal-handling', 'userTask_draftReply', '起草答复', a.accepted_at, r.drafted_at, 'DONE', r.drafted_by
          from reply r join assignment a on a.id = r.assignment_id where r.revision = 1 and a.accepted_at is not null
        union all
        select r.proposal_id, r.assignment_id, 'proposal-handling', 'userTask_signOffReply', '签发答复', r.drafted_at, d.decided_at, 'DONE', d.decided_by
          from reply r join draft_decision d on d.draft_id = r.id and d.step = 'SIGN_OFF'
        union all
        select a.proposal_id, a.id, 'proposal-handling', 'userTask_auditReply', '审核答复', s.decided_at, d.decided_at, 'DONE', d.decided_by
          from draft_decision d join draft_decision s on s.draft_id = d.draft_id and s.step = 'SIGN_OFF' and s.approved
          join assignment a on a.id = d.assignment_id where d.step = 'AUDIT'
        union all
        select f.proposal_id, f.id, 'proposal-feedback', 'userTask_rateReply', '评价答复', d.decided_at, f.ended_at,
               case f.state when 'RATED' then 'DONE' else 'GONE' end, s.account
          from feedback f join proposal_signer s on s.id = f.signer_id
          join draft_decision d on d.draft_id = f.reply_id and d.step = 'DELIVERY' where f.ended_at is not null
        union all
        select p.id, p.id, 'proposal-lifecycle', 'userTask_reviewProposal', '初审提案', p.submitted_at, min(d.decided_at), 'DONE', min(d.decided_by)
          from proposal p join review_decision d on d.proposal_id = p.id and d.stage = 'FIRST_REVIEW' group by p.id
        union all
        select p.id, p.id, 'proposal-lifecycle', 'userTask_decideFiling', '审定立案',
               max(d.decided_at) filter (where d.stage = 'FIRST_REVIEW'), p.filed_at, 'DONE',
               min(d.decided_by) filter (where d.stage = 'COMMITTEE')
          from proposal p join review_decision d on d.proposal_id = p.id
         where p.filed_at is not null group by p.id having max(d.decided_at) filter (where d.stage = 'FIRST_REVIEW') is not null) f;
