-- What an ended evaluation came to, so that lists can be ordered and narrowed by it: the handling's score (the evaluators'
-- mean to the proposer's as 85 to 15, a side without a sheet does not count) and the proposal's. Null: nobody rated it.
alter table evaluation
    add column handling_score numeric(4, 1) check (handling_score between 0 and 100),
    add column proposal_score numeric(4, 1) check (proposal_score between 0 and 100),
    add constraint evaluation_result_at_end check (ended_at is not null or num_nonnulls(handling_score, proposal_score) = 0);

update evaluation e
   set handling_score = round(case when s.third is null then s.proposer
                                   when s.proposer is null then s.third
                                   else (s.third * 85 + s.proposer * 15) / 100 end, 1),
       proposal_score = s.unit
  from (select evaluation_id,
               round(avg(total) filter (where side = 'THIRD_PARTY'), 1) as third,
               round(avg(total) filter (where side = 'PROPOSER'), 1) as proposer,
               round(avg(total) filter (where side = 'UNIT'), 1) as unit
          from evaluation_sheet where released_at is null group by evaluation_id) s
 where s.evaluation_id = e.id and e.ended_at is not null;

create index evaluation_by_opening on evaluation (opened_at desc);
