-- A page of the list of events, and how many events match; the status is the one that EventStatus derives (a contract test
-- holds both equal). Native: the status follows from the clock and is filtered and counted before the page is cut.
-- In: now, status or null, city or null, text (part of title or artist) or null, from and to (a performance starts between
-- them) or null, past (whether events that are over are shown), drafts (whether they are shown), sort, offset, size.
-- Cancelled performances count only where all of an event are. Locks: none. An empty page is one row with the total alone.
-- Out: total, id, title, artist, venue_name, first_start, last_start, status
with moment as (select cast(:now as timestamptz) as now),
found as (
  select e.id, e.title, e.artist, v.name as venue_name,
         min(s.event_start_at) as first_start, max(s.event_start_at) as last_start, max(s.event_end_at) as last_end,
         bool_or((cast(:from as timestamptz) is null or s.event_start_at >= cast(:from as timestamptz))
             and (cast(:to as timestamptz) is null or s.event_start_at < cast(:to as timestamptz))) as in_period,
         case when e.status in ('CANCELLED', 'PREPARING') then e.status
              when bool_or(s.status <> 'CANCELLED' and s.sale_start_at <= m.now and m.now < s.sale_end_at) then 'OPEN'
              when bool_or(s.status <> 'CANCELLED' and m.now < s.sale_start_at) then 'UPCOMING'
              when bool_or(s.status <> 'CANCELLED') then 'CLOSED'
              else 'CANCELLED' end as status
    from event_service.events e
    join event_service.venues v on v.id = e.venue_id
    join (select *, bool_and(status = 'CANCELLED') over (partition by event_id) as all_cancelled
            from event_service.event_schedules) s
      on s.event_id = e.id and (s.all_cancelled or s.status <> 'CANCELLED')
   cross join moment m
   where e.deleted_at is null
     and (cast(:city as text) is null or lower(v.city) = lower(:city))
     and (cast(:text as text) is null or position(lower(:text) in lower(e.title)) > 0
                                      or position(lower(:text) in lower(e.artist)) > 0)
     and (:drafts or e.published)
   group by e.id, v.name),
matching as (
  select f.* from found f cross join moment m
   where (cast(:status as text) is null or f.status = :status)
     and f.in_period and (:past or m.now < f.last_end)),
ordered as (
  select *, row_number() over (order by
           case when :sort = 'START_DATE' then first_start end,
           case when :sort = 'START_DATE_DESCENDING' then first_start end desc,
           case when :sort = 'TITLE' then title end,
           case when :sort = 'TITLE_DESCENDING' then title end desc,
           id) as place
    from matching)
select t.total, cast(p.id as text), p.title, p.artist, p.venue_name, p.first_start, p.last_start, p.status
  from (select count(*) as total from matching) t
  left join (select * from ordered where place > :offset order by place limit :size) p on true
 order by p.place
