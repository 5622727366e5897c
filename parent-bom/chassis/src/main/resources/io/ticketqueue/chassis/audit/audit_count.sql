-- How many acts of operators there are. Native: as audit_find.sql.
-- In: from, to, actor, object (null: any). Locks: none.
-- Out: count
select count(*)
  from common.audit_log
 where (cast(:from as text) is null or at >= cast(:from as timestamptz))
   and (cast(:to as text) is null or at < cast(:to as timestamptz))
   and (cast(:actor as text) is null or actor = cast(:actor as uuid))
   and (cast(:object as text) is null or object = cast(:object as text))
