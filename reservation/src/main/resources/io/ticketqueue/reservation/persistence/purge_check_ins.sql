-- Deletes what scans have done once no gate repeats them any more; answers how many rows.
-- Native: bounded, skips what another instance deletes.
-- In: seconds, most. Locks: the rows it deletes.
with gone as (
       select c.ticket_number, c.gate_user_id, c.scan_id
         from reservation_service.check_ins c
        where c.taken_at < now() - make_interval(secs => cast(:seconds as bigint))
        limit cast(:most as int)
          for update of c skip locked)
delete from reservation_service.check_ins c
 using gone
 where (c.ticket_number, c.gate_user_id, c.scan_id) = (gone.ticket_number, gone.gate_user_id, gone.scan_id)
