-- How a person wants to be told outside the application; who has no row here has the defaults.
create table notice_preference (
    account    text primary key,
    mail       text not null check (mail in ('IMMEDIATE', 'DIGEST', 'NONE')),
    webhook    boolean not null,
    -- In China's time; equal: no quiet hours.
    quiet_from time not null,
    quiet_to   time not null,
    updated_at timestamptz not null
);
