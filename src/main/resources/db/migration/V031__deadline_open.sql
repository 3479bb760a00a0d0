-- Lists of cases ask for the open limits alone, by case or all of them by date.
create index deadline_open on deadline (proposal_id, due) where ended_at is null;
create index deadline_open_by_due on deadline (due) where ended_at is null;
