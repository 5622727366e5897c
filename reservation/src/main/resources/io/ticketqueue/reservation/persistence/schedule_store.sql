-- Writes a schedule's copy with its seats unless the same version or a newer one is there; over one of before, which has no
-- fees or no drawing, the same version too. Facts and seats are of one plan version, so two copies of a version do not differ.
-- Native: ON CONFLICT with a condition, so that of several instances that copy at once the newest version stays.
-- In: schedule, event, title, artist, venue, hall, event_start, event_end, sale_start, sale_end, version, max_per_person
-- In: plan_version, fees (JSON array), seats (JSON array), focus (JSON object or null), no_single_seats.
-- Changes: 1 row, 0 where the copy is not older.
insert into reservation_service.schedules as s (schedule_id, event_id, event_title, artist, venue_name, hall_name,
       event_start_at, event_end_at, sale_start_at, sale_end_at, version, plan_version, max_per_person, cancellation_fees, seats,
       focus, no_single_seats, drawn_version)
values (cast(:schedule as uuid), cast(:event as uuid), :title, :artist, :venue, :hall,
        cast(:event_start as timestamptz), cast(:event_end as timestamptz), cast(:sale_start as timestamptz), cast(:sale_end as timestamptz),
        :version, :plan_version, :max_per_person, cast(:fees as jsonb), cast(:seats as jsonb), cast(:focus as jsonb), :no_single_seats,
        :version)
on conflict (schedule_id) do update
   set event_title = excluded.event_title, artist = excluded.artist, venue_name = excluded.venue_name,
       hall_name = excluded.hall_name, event_start_at = excluded.event_start_at, event_end_at = excluded.event_end_at,
       sale_start_at = excluded.sale_start_at, sale_end_at = excluded.sale_end_at, version = excluded.version,
       plan_version = excluded.plan_version, max_per_person = excluded.max_per_person,
       cancellation_fees = excluded.cancellation_fees, seats = excluded.seats, focus = excluded.focus,
       no_single_seats = excluded.no_single_seats, drawn_version = excluded.drawn_version, loaded_at = now()
 where s.version < excluded.version
    or (s.version = excluded.version
        and (s.cancellation_fees is null or s.drawn_version is distinct from s.version))
