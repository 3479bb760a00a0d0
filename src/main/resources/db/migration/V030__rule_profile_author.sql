-- Who brought a version of a profile, and why: an administrator's outlives an upgrade, a shipped one does not.
alter table rule_profile add column loaded_by text not null default 'system', add column reason text;
alter table rule_profile alter column loaded_by drop default;
alter table rule_profile add constraint rule_profile_reason check (loaded_by = 'system' or length(reason) > 0);
