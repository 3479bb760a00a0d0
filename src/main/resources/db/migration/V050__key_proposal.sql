-- Key proposals 重点提案: how a list of them came about, and which cases were designated. Nothing here is overwritten: a
-- list that is settled anew is a further revision, a sitting that sends it back stays on record.
create table key_list (
    id          uuid primary key,
    session_id  uuid not null references proposal_session,
    number      int not null,
    opened_with uuid[] not null,
    opened_by   text not null,
    opened_name text not null,
    opened_at   timestamptz not null,
    state       text not null check (state in ('RECOMMENDING', 'CONSULTING', 'SETTLING', 'APPROVING', 'APPROVED', 'DROPPED')),
    drop_reason text check (char_length(drop_reason) between 1 and 2000),
    ended_at    timestamptz,
    unique (session_id, number),
    check ((ended_at is null) = (state not in ('APPROVED', 'DROPPED'))),
    check ((drop_reason is null) = (state <> 'DROPPED'))
);

-- One case on one revision of the list, with the office's reasons and the decision table's points.
create table key_recommendation (
    list_id          uuid not null references key_list,
    revision         int not null,
    position         int not null,
    proposal_id      uuid not null references proposal,
    importance       text not null check (importance in ('HIGH', 'MEDIUM', 'LOW')),
    urgency          text not null check (urgency in ('HIGH', 'MEDIUM', 'LOW')),
    breadth          text not null check (breadth in ('HIGH', 'MEDIUM', 'LOW')),
    collective       boolean not null,
    score            int not null,
    reason           text not null check (char_length(reason) between 1 and 500),
    recommended_by   text not null,
    recommended_name text not null,
    recommended_at   timestamptz not null,
    primary key (list_id, revision, proposal_id),
    unique (list_id, revision, position)
);
create index key_recommendation_by_proposal on key_recommendation (proposal_id);

-- A dispatcher is asked about those cases of a list that are or may become its own.
create table key_inquiry (
    id            uuid primary key,
    list_id       uuid not null references key_list,
    channel       text not null check (channel in ('PARTY', 'GOVERNMENT', 'CPPCC')),
    answered_by   text,
    answered_name text,
    answered_at   timestamptz,
    unique (list_id, channel),
    check (num_nulls(answered_by, answered_name, answered_at) in (0, 3))
);

create table key_opinion (
    inquiry_id  uuid not null references key_inquiry,
    proposal_id uuid not null references proposal,
    supported   boolean not null,
    opinion     text check (char_length(opinion) between 1 and 500),
    primary key (inquiry_id, proposal_id),
    check (supported or opinion is not null)
);

-- What the leadership made of a revision in one sitting.
create table key_sitting (
    list_id      uuid not null references key_list,
    revision     int not null,
    approved     boolean not null,
    reason       text check (char_length(reason) between 1 and 2000),
    decided_by   text not null,
    decided_name text not null,
    decided_at   timestamptz not null,
    primary key (list_id, revision),
    check (approved or reason is not null)
);

create table key_verdict (
    list_id      uuid not null,
    revision     int not null,
    proposal_id  uuid not null references proposal,
    approved     boolean not null,
    reason       text check (char_length(reason) between 1 and 500),
    lead_account text,
    lead_name    text,
    committee    text check (char_length(committee) between 1 and 40),
    primary key (list_id, revision, proposal_id),
    foreign key (list_id, revision) references key_sitting,
    check (case when approved then num_nulls(lead_account, lead_name, committee) = 0 else reason is not null end)
);

-- A case that has been designated stays a key proposal.
create table key_proposal (
    proposal_id     uuid primary key references proposal,
    list_id         uuid not null references key_list,
    reason          text not null,
    score           int not null,
    lead_account    text not null,
    lead_name       text not null,
    committee       text not null,
    designated_by   text not null,
    designated_name text not null,
    designated_at   timestamptz not null
);
