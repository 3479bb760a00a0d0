-- Limits name their unit as the interface does.
update rule_profile
   set content = replace(replace(replace(content::text, '"WORKING_DAY"', '"WORKING_DAYS"'), '"MONTH"', '"MONTHS"'),
                         '"DAY"', '"DAYS"')::jsonb;
