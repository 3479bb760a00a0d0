-- What is decided at one moment keeps its order: the last decision says whose turn it is.
alter table commitment_decision add column entered bigint generated always as identity;
