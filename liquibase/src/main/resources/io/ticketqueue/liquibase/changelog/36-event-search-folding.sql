--liquibase formatted sql
-- Searched texts are compared by case folding, not in lower case: a sigma at the end of a word is one in the middle too, and
-- the capital I with a dot is found as i. Lower case keeps both apart.

--changeset ticketqueue:36-search-folding splitStatements:false
create or replace function event_service.search_form(text) returns text language sql immutable strict parallel safe
  as $$ select replace(casefold(normalize($1, NFC) collate pg_unicode_fast), U&'i\0307', 'i') $$;

--changeset ticketqueue:36-search-text
-- Computed anew for every event: their table is rewritten once, in seconds, and the index with it.
alter table event_service.events
  alter column search_text set expression as (event_service.search_form(title || E'\n' || artist));
