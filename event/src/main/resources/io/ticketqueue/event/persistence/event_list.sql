-- A page of events as JSON with the total; times in seconds; the status as EventStatus derives it.
-- In: moment, status or empty, city or empty, part of title or artist or empty, drafts too (true or false), sort, offset, size.
with moment as (select cast(?1 as timestamptz) as now),
facts as (
  select e.id, e.title, e.artist, v.name as venue, min(s.event_start_at) as first, max(s.event_start_at) as last,
         case when e.status in ('CANCELLED', 'PREPARING') then e.status
              when bool_or(s.status <> 'CANCELLED' and s.sale_start_at <= m.now and m.now < s.sale_end_at) then 'OPEN'
              when bool_or(s.status <> 'CANCELLED' and m.now < s.sale_start_at) then 'UPCOMING'
              when bool_or(s.status <> 'CANCELLED') then 'CLOSED'
              else 'CANCELLED' end as status
    from event_service.events e
    join event_service.venues v on v.id = e.venue_id
    join event_service.event_schedules s on s.event_id = e.id
   cross join moment m
   where e.deleted_at is null
     and (?3 = '' or lower(v.city) = lower(?3))
     and (?4 = '' or position(lower(?4) in lower(e.title)) > 0 or position(lower(?4) in lower(e.artist)) > 0)
     and (?5 = 'true' or e.published)
   group by e.id, v.name),
matching as (select * from facts where ?2 = '' or status = ?2),
ordered as (
  select *, row_number() over (order by
           case when ?6 = 'START_DATE' then first end,
           case when ?6 = 'START_DATE_DESCENDING' then first end desc,
           case when ?6 = 'TITLE' then title end,
           case when ?6 = 'TITLE_DESCENDING' then title end desc,
           id) as place
    from matching),
page as (select * from ordered where place > ?7 order by place limit ?8)
select cast(json_build_object(
         'total', (select count(*) from matching),
         'list', coalesce((
           select json_agg(json_build_object('id', id, 'title', title, 'artist', artist, 'venueName', venue,
                    'first', cast(extract(epoch from first) as bigint),
                    'last', cast(extract(epoch from last) as bigint), 'status', status) order by place)
             from page), '[]')) as text)
