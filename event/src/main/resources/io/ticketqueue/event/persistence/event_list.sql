-- A page of the list of events, how many events match, and until when that is so if nobody changes an event: what is shown
-- and counted may follow from the clock. Native: filtered, counted and cut in one statement. The status is the one that
-- EventStatus derives (a contract test holds both equal); of the events themselves only what it follows from is read.
-- In: now, status or null, city or null, text (part of title or artist) or null, from and to (a performance starts between
-- them) or null, past (whether events that are over are shown), drafts (whether they are shown), sort, offset, size.
-- Cancelled performances count only where all of an event are. Titles are sorted as they are searched, code point by code
-- point. Locks: none. An empty page is one row with the total alone. The branches of candidates differ by their index; the
-- one that is not asked for is not run.
-- Out: total, until, id, title, artist, venue_name, first_start, last_start, decided, sales
with candidates as (
  select e.* from event_service.events e
   where cast(:text as text) is null
     and e.deleted_at is null and (:past or e.last_end > cast(:now as timestamptz))
  union all
  select e.* from event_service.events e
   where cast(:text as text) is not null
     and event_service.search_pieces(e.search_text) @> event_service.searched_pieces(event_service.search_form(cast(:text as text)))
     and position(event_service.search_form(cast(:text as text)) in e.search_text) > 0
     and e.deleted_at is null and (:past or e.last_end > cast(:now as timestamptz))),
placed as (
  select e.id, e.first_start, e.last_start, e.last_end,
         case when e.status = 'PREPARING' and not exists (
                select from event_service.event_schedules s where s.event_id = e.id and s.status <> 'CANCELLED')
              then 'CANCELLED' else e.status end as decided,
         case when cast(:sort as text) in ('TITLE', 'TITLE_DESCENDING') then e.search_text end as name
    from candidates e
   where (:drafts or e.published)
     and (cast(:city as text) is null or e.venue_id in (
           select v.id from event_service.venues v
            where event_service.search_form(v.city) = event_service.search_form(cast(:city as text))))
     and (cast(:from as timestamptz) is null or e.last_start >= cast(:from as timestamptz))
     and (cast(:to as timestamptz) is null or e.first_start < cast(:to as timestamptz))
     and (cast(:from as timestamptz) is null and cast(:to as timestamptz) is null or exists (
           select from event_service.event_schedules s
            where s.event_id = e.id
              and (cast(:from as timestamptz) is null or s.event_start_at >= cast(:from as timestamptz))
              and (cast(:to as timestamptz) is null or s.event_start_at < cast(:to as timestamptz))
              and (s.status <> 'CANCELLED' or not exists (
                    select from event_service.event_schedules l where l.event_id = e.id and l.status <> 'CANCELLED'))))),
judged as (
  select p.*, j.next_change,
         case when p.decided in ('CANCELLED', 'PREPARING') then p.decided else j.status end as status
    from placed p
    left join lateral (
      select case when bool_or(s.sale_start_at <= cast(:now as timestamptz) and cast(:now as timestamptz) < s.sale_end_at) then 'OPEN'
                  when bool_or(cast(:now as timestamptz) < s.sale_start_at) then 'UPCOMING'
                  when bool_or(true) then 'CLOSED'
                  else 'CANCELLED' end as status,
             least(min(s.sale_start_at) filter (where s.sale_start_at > cast(:now as timestamptz)),
                   min(s.sale_end_at) filter (where s.sale_end_at > cast(:now as timestamptz))) as next_change
        from event_service.event_schedules s
       where s.event_id = p.id and s.status <> 'CANCELLED' and cast(:status as text) is not null) j on true),
matching as (
  select * from judged where cast(:status as text) is null or status = cast(:status as text)),
page as (
  select * from matching
   order by case when :sort = 'START_DATE' then first_start end,
            case when :sort = 'START_DATE_DESCENDING' then first_start end desc,
            case when :sort = 'TITLE' then name end,
            case when :sort = 'TITLE_DESCENDING' then name end desc,
            id
   limit :size offset :offset)
select t.total, t.until, cast(p.id as text), e.title, e.artist, v.name, p.first_start, p.last_start, p.decided,
       (select string_agg(cast(cast(extract(epoch from lower(sale)) * 1000000 as bigint) as text) || '/' ||
                          cast(cast(extract(epoch from upper(sale)) * 1000000 as bigint) as text), ',' order by sale)
          from unnest((select range_agg(tstzrange(s.sale_start_at, s.sale_end_at))
                         from event_service.event_schedules s where s.event_id = p.id and s.status <> 'CANCELLED')) sale)
  from (select (select count(*) from matching) as total,
               least((select min(next_change) from judged),
                     (select min(last_end) from matching where not :past)) as until) t
  left join (page p
             join event_service.events e on e.id = p.id
             join event_service.venues v on v.id = e.venue_id) on true
 order by case when :sort = 'START_DATE' then p.first_start end,
          case when :sort = 'START_DATE_DESCENDING' then p.first_start end desc,
          case when :sort = 'TITLE' then p.name end,
          case when :sort = 'TITLE_DESCENDING' then p.name end desc,
          p.id
