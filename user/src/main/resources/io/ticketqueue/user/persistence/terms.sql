-- The terms in force: of each code the newest version that is effective. In: now.
-- Out: code, version, mandatory, title, content; mandatory ones first.
select t.code, t.version, t.mandatory, t.title, t.content
  from (select distinct on (code) * from user_service.terms
         where effective_at <= cast(?1 as timestamptz) order by code, effective_at desc) t
 order by t.mandatory desc, t.code desc
