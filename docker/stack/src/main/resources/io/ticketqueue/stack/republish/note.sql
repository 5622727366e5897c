-- Notes in the service's audit log that events are to be sent again (D-25).
-- In: object, what. Locks: the end of the service's chain, until the transaction ends.
insert into common.audit_log (id, role, action, object, after, trace_id)
values (uuidv7(), 'SYSTEM', 'OUTBOX_REPUBLISHED', ?, cast(? as jsonb), cast(uuidv7() as text))
