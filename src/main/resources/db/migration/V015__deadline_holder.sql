-- Whoever has to act until then: an account, or a unit's group.
alter table deadline add column holder text;
update deadline d set holder = coalesce(
    (select 'unit-' || unit_code from assignment where id = d.subject_id),
    (select s.account from feedback f join proposal_signer s on s.id = f.signer_id where f.id = d.subject_id),
    (select submitted_by from proposal where id = d.proposal_id));
alter table deadline alter column holder set not null;

alter table deadline drop constraint deadline_step_check;
alter table deadline add constraint deadline_step_check check (
    step in ('CORRECTION', 'RETURN_REQUEST', 'OPINION', 'REPLY', 'FEEDBACK', 'SLIP_BLUE', 'SLIP_ORANGE', 'SLIP_RED'));
