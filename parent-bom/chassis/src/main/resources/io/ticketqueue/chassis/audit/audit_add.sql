-- Adds an act of an operator; number, time and hash are the trigger's. Native: nothing but this insert is granted.
-- In: id, actor, role, ip, action, object, before, after, traceId. Locks: the end of the service's chain, until the
-- transaction ends.
insert into common.audit_log (id, actor, role, ip, action, object, before, after, trace_id)
values (cast(:id as uuid), cast(:actor as uuid), :role, cast(:ip as text), :action, :object, cast(:before as jsonb),
        cast(:after as jsonb), :traceId)
