-- Notes what a run of the reconciliation sees. What it sees otherwise than the run before begins anew.
-- Native: ON CONFLICT, many rows in one statement.
-- In: run, seen (a JSON array of scheduleId, seatId, kind, soldTo, reservedBy). Locks: the rows, in the order of their key.
insert into event_service.seat_differences as d (schedule_id, seat_id, kind, sold_to, reserved_by, first_run, last_run)
select f."scheduleId", f."seatId", f.kind, f."soldTo", f."reservedBy", cast(:run as bigint), cast(:run as bigint)
  from jsonb_to_recordset(cast(:seen as jsonb))
         as f("scheduleId" uuid, "seatId" uuid, kind text, "soldTo" uuid, "reservedBy" uuid)
 order by f."scheduleId", f."seatId"
    on conflict (schedule_id, seat_id) do update
   set last_run = excluded.last_run,
       kind = excluded.kind,
       sold_to = excluded.sold_to,
       reserved_by = excluded.reserved_by,
       first_run = case when (d.kind, d.sold_to, d.reserved_by) is not distinct from (excluded.kind, excluded.sold_to, excluded.reserved_by)
                        then d.first_run else excluded.first_run end,
       first_seen_at = case when (d.kind, d.sold_to, d.reserved_by) is not distinct from (excluded.kind, excluded.sold_to, excluded.reserved_by)
                            then d.first_seen_at else excluded.first_seen_at end,
       confirmed_run = case when (d.kind, d.sold_to, d.reserved_by) is not distinct from (excluded.kind, excluded.sold_to, excluded.reserved_by)
                            then d.confirmed_run end,
       repaired_run = null
