--liquibase formatted sql
-- The audit log (D-25): what operators did, by service, chained by hash. A service adds rows and reads its own; nobody but
-- the owner changes or deletes one, and the view common.audit_broken shows where somebody did.

--changeset ticketqueue:11-audit-log
create table common.audit_log (
  service  text        not null default common.service(),
  seq      bigint      not null,
  id       uuid        not null,
  at       timestamptz not null,
  actor    uuid,
  role     text        not null check (role in ('ADMIN', 'GATE', 'USER', 'SYSTEM')),
  ip       text        check (length(ip) <= 45),
  action   text        not null check (action <> '' and length(action) <= 50),
  object   text        not null check (object like '_%:_%' and length(object) <= 100),
  before   jsonb,
  after    jsonb,
  trace_id text        not null check (length(trace_id) <= 100),
  previous bytea       not null,
  hash     bytea       not null,
  primary key (service, seq),
  check (actor is not null or role = 'SYSTEM')
);
create index audit_log_object on common.audit_log (object, seq);
create index audit_log_actor on common.audit_log (actor, seq);
create index audit_log_at on common.audit_log (at);

-- The end of each service's chain: who adds a row locks it until its transaction ends, so that the chain has no fork
-- however many instances add. No service may read or write it; the trigger below does, as its owner.
create table common.audit_heads (
  service text   primary key,
  seq     bigint not null,
  hash    bytea  not null
);

--changeset ticketqueue:11-audit-chain splitStatements:false
create function common.audit_hash(act common.audit_log) returns bytea language sql stable set search_path = pg_catalog
return sha256(convert_to(jsonb_build_array(encode(act.previous, 'hex'), act.service, act.seq, act.id, extract(epoch from act.at),
  act.actor, act.role, act.ip, act.action, act.object, act.before, act.after, act.trace_id)::text, 'UTF8'));

-- Time, number and hash are the database's: an application that is taken over can add rows, but none of another time or
-- place in the chain.
create function common.audit_chain() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  head common.audit_heads;
begin
  insert into common.audit_heads (service, seq, hash) values (new.service, 0, '') on conflict do nothing;
  select * into head from common.audit_heads h where h.service = new.service for no key update;
  new.seq := head.seq + 1;
  new.at := clock_timestamp();
  new.previous := head.hash;
  new.hash := common.audit_hash(new);
  update common.audit_heads h set seq = new.seq, hash = new.hash where h.service = new.service;
  return new;
end $$;

--changeset ticketqueue:11-audit-trigger
create trigger audit_chain before insert on common.audit_log for each row execute function common.audit_chain();

-- The first row of each service at which the chain is broken: changed, missing or added by hand. None: it is whole.
create view common.audit_broken as
  select checked.service, min(checked.seq) as seq
    from (select l.service, l.seq,
                 l.hash = common.audit_hash(l.*)
                 and l.previous = coalesce(lag(l.hash) over w, '')
                 and l.seq = coalesce(lag(l.seq) over w, 0) + 1 as whole
            from common.audit_log l
          window w as (partition by l.service order by l.seq)
           union all
          select h.service, h.seq,
                 exists (select from common.audit_log l where l.service = h.service and l.seq = h.seq and l.hash = h.hash)
            from common.audit_heads h
           union all
          select l.service, max(l.seq), exists (select from common.audit_heads h where h.service = l.service and h.seq = max(l.seq))
            from common.audit_log l group by l.service) checked
   where not checked.whole
   group by checked.service;

--changeset ticketqueue:11-audit-rights
alter table common.audit_log enable row level security;
create policy own on common.audit_log using (service = common.service());
alter table common.audit_heads enable row level security;
grant select, insert (id, actor, role, ip, action, object, before, after, trace_id)
   on common.audit_log to user_svc_user, event_svc_user, reservation_svc_user, payment_svc_user;
