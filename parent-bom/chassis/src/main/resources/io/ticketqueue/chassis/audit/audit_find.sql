-- Acts of operators, newest first; row-level security shows the service's own. Native: filters that may be absent, jsonb.
-- In: from, to, actor, object (null: any), offset, size. Locks: none.
-- Out: id, at, actor, role, ip, action, object, before, after, trace_id
select cast(id as text), at, cast(actor as text), role, ip, action, object, cast(before as text), cast(after as text), trace_id
  from common.audit_log
 where (cast(:from as text) is null or at >= cast(:from as timestamptz))
   and (cast(:to as text) is null or at < cast(:to as timestamptz))
   and (cast(:actor as text) is null or actor = cast(:actor as uuid))
   and (cast(:object as text) is null or object = cast(:object as text))
 order by seq desc
offset cast(:offset as int) limit cast(:size as int)
