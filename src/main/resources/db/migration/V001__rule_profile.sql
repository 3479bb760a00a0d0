-- Rules as data: a case keeps the version that it started under.
create table rule_profile (
    name      text not null,
    version   int not null,
    content   jsonb not null,
    loaded_at timestamptz not null,
    primary key (name, version)
);
