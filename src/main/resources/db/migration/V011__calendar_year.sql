-- The State Council's list of days off and make-up working days, in every version that was ever loaded.
create table calendar_year (
    year      int not null check (year between 2000 and 2100),
    version   int not null,
    content   jsonb not null,
    loaded_by text not null,
    loaded_at timestamptz not null,
    primary key (year, version)
);
