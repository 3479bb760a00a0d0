-- One signer's rating of one unit's reply in one round.
create table feedback (
    id          uuid primary key,
    proposal_id uuid not null references proposal,
    signer_id   uuid not null references proposal_signer,
    reply_id    uuid not null references reply,
    round       int not null,
    due         date not null,
    state       text not null check (state in ('OPEN', 'RATED', 'NO_FEEDBACK')),
    attitude    text,
    result      text,
    comment     text,
    ended_at    timestamptz,
    unique (signer_id, reply_id),
    check ((state = 'RATED') = (attitude is not null and result is not null))
);
create index feedback_by_proposal on feedback (proposal_id, round);

create table consultation (
    id           uuid primary key,
    proposal_id  uuid not null references proposal,
    round        int not null,
    requested_at timestamptz not null,
    held_on      date,
    participants text,
    minutes      text,
    outcome      text check (outcome in ('REHANDLE', 'CLOSE')),
    recorded_by  text,
    recorded_at  timestamptz
);
create unique index consultation_open on consultation (proposal_id) where recorded_at is null;
