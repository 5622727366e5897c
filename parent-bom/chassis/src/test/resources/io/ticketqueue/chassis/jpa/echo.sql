-- Answers what it's given. In: id, text, number, truth, moment, ids. Locks: none.
-- Out: id, text, number, truth, moment, how_many, literal, nothing
select cast(:id as uuid), cast(:text as text), cast(:number as bigint), cast(:truth as boolean),
       cast(:moment as timestamptz), cardinality(string_to_array(cast(:ids as text), ',')), 'a:b',
       cast(null as text)
 where cast(:id as uuid) is not distinct from cast(:id as uuid)
