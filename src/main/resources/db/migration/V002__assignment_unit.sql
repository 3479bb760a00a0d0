create table unit (
    code    text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name    text not null unique check (length(name) between 1 and 60),
    channel text not null check (channel in ('PARTY', 'GOVERNMENT', 'CPPCC')),
    active  boolean not null default true
);
