-- The first version of a reply's promise named whoever closed its case. The unit's signatory promised it, who signed the
-- reply; which reply that was stands beside it from now on.
alter table commitment_version disable trigger commitment_version_append_only;
update commitment_version v
   set written_by = s.decided_by,
       written_name = s.decided_name,
       reason = '出自' || to_char(s.decided_at at time zone 'Asia/Shanghai', 'YYYY"年"FMMM"月"FMDD"日"')
                || '签发的' || c.result_class || '类答复，提案办结时列入台账。'
  from commitment c
  join lateral (select d.decided_by, d.decided_name, d.decided_at from draft_decision d
                 where d.draft_id = c.source_id and d.step = 'SIGN_OFF' and d.approved
                 order by d.decided_at desc limit 1) s on true
 where c.id = v.commitment_id and c.source = 'REPLY' and v.version = 1;
alter table commitment_version enable trigger commitment_version_append_only;
