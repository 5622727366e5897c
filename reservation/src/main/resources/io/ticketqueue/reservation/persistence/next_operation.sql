-- A number greater than any before it, also where the transactions that drew those came to nothing.
-- Native: a sequence.
-- In: nothing. Locks: none.
-- Out: number
select nextval('reservation_service.operations')
