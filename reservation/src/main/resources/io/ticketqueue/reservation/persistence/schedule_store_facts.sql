-- Writes the facts of a schedule's copy, whose seats are of the same plan version as those that are there, unless the same
-- version or a newer one is there; over one of before, which has no fees, the same version too. A plan that was drawn stays so.
-- Native: its table has no entity, and the seats, megabytes, are not touched.
-- In: schedule, title, artist, venue, hall, event_start, event_end, sale_start, sale_end, version, plan_version, max_per_person
-- In: fees (JSON array), no_single_seats. Changes: 1 row, 0 where the copy is not older or has another plan.
update reservation_service.schedules
   set event_title = :title, artist = :artist, venue_name = :venue, hall_name = :hall,
       event_start_at = cast(:event_start as timestamptz), event_end_at = cast(:event_end as timestamptz),
       sale_start_at = cast(:sale_start as timestamptz), sale_end_at = cast(:sale_end as timestamptz),
       version = :version, max_per_person = :max_per_person, cancellation_fees = cast(:fees as jsonb),
       no_single_seats = :no_single_seats, drawn_version = case when drawn_version = version then :version else drawn_version end
 where schedule_id = cast(:schedule as uuid) and plan_version = :plan_version
   and (version < :version or (version = :version and cancellation_fees is null))
