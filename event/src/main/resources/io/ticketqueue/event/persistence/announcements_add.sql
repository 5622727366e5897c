-- Notes schedules that are to be announced. Native: there may be thousands; one that is noted already stays once.
-- In: schedules (comma-separated ids). Locks: the new rows.
insert into event_service.schedule_announcements (schedule_id)
select cast(unnest(string_to_array(:schedules, ',')) as uuid)
on conflict (schedule_id) do nothing
