-- Writes a schedule's copy unless a newer version is there.
-- In: schedule, event id, title, artist, venue, hall, start, sale start, sale end, version, seats. Out: rows written.
insert into reservation_service.schedules as s (schedule_id, event_id, event_title, artist, venue_name, hall_name,
       event_start_at, sale_start_at, sale_end_at, version, seats)
values (cast(?1 as uuid), cast(?2 as uuid), ?3, ?4, ?5, ?6, cast(?7 as timestamptz), cast(?8 as timestamptz),
        cast(?9 as timestamptz), ?10, cast(?11 as jsonb))
on conflict (schedule_id) do update
   set event_title = excluded.event_title, artist = excluded.artist, venue_name = excluded.venue_name,
       hall_name = excluded.hall_name, event_start_at = excluded.event_start_at,
       sale_start_at = excluded.sale_start_at, sale_end_at = excluded.sale_end_at, version = excluded.version,
       seats = excluded.seats, loaded_at = now()
 where s.version <= excluded.version
