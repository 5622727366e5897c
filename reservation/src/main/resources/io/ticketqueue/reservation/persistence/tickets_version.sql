-- Up to which transaction the changes of a schedule's tickets are all visible: one that is still running, or begins later,
-- has a higher number. Ten millions of millions times the life of the database are added, a number of three digits that is
-- another one after it was restored: there transactions are counted from an earlier number on.
-- Native: asks for the snapshot, the server and its timeline; the end of a range of an index.
-- In: schedule. Locks: none. The beginning of the life where nothing has changed.
-- Out: version
select (1 + (c.system_identifier + cast(cast('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8) as bit(32)) as int)) % 899)
       * 10000000000000
       + (select coalesce(max(t.changed_in), 0)
            from reservation_service.tickets t
           where t.schedule_id = cast(:schedule as uuid)
             and t.changed_in < cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint))
  from pg_control_system() c
