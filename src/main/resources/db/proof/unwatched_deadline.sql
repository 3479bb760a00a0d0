-- The proof that no time limit is forgotten: every open limit that nothing will call to mind. It must be empty.
-- A limit is watched by a timer that goes off when the limit says, or stands in an incident that supervisors see; that
-- somebody was reminded before does not count. Made at each start, when the engine's tables are there; {zone} is the
-- engine's time zone. Another moment than now may be asked for with: set huiyin.now = '2026-03-05 09:00+08'.
create or replace view unwatched_deadline as
select d.id, d.proposal_id, d.subject_id, d.step, d.holder, d.due, d.paused_on, d.stage, d.next_act_at, d.watch_id,
       timer.at as timer_at, reminder.last_reminded_at,
       case when d.watch_id is null then 'NO_WATCH'
            when timer.at is null then 'NO_TIMER'
            when timer.at > d.next_act_at + interval '1 minute' then 'POSTPONED'
            else 'LATE' end as fault
  from deadline d
  left join lateral (select min(j.duedate_ at time zone '{zone}') as at
                       from act_ru_job j
                      where j.process_instance_id_ = d.watch_id and j.type_ = 'timer' and j.retries_ > 0
                        and j.suspension_state_ = 1) timer on true
  left join lateral (select max(r.at) as last_reminded_at
                       from deadline_reminder r where r.deadline_id = d.id) reminder on true
 where d.ended_at is null
   and (timer.at is null
        or timer.at > d.next_act_at + interval '1 minute'
        or timer.at < coalesce(nullif(current_setting('huiyin.now', true), '')::timestamptz, now()) - interval '1 hour')
   and not exists (select 1 from act_ru_incident i where i.proc_inst_id_ = d.watch_id);
