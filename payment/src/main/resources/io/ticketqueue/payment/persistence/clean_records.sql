-- Leaves of PortOne's record what KeptRecord keeps, in rows that were written before it did; answers how many.
-- Native: JSON is cut in the database, with -> only: EclipseLink takes # for a parameter. A real record always has an origin,
-- and a cleaned one never has: that finds them, by the index payments_record_to_clean. The card's number is left out: the
-- column card_number has what is shown of it. In: most. Locks: the rows it changes, passing over those that are locked.
with due as (
  select id, portone_response as r
    from payment_service.payments
   where portone_response is not null and jsonb_exists(portone_response, 'origin')
   limit cast(:most as int)
     for update skip locked
), cut as (
  select id, jsonb_strip_nulls(jsonb_build_object(
      'status', r -> 'status', 'id', r -> 'id', 'transactionId', r -> 'transactionId', 'storeId', r -> 'storeId',
      'version', r -> 'version', 'requestedAt', r -> 'requestedAt', 'updatedAt', r -> 'updatedAt',
      'statusChangedAt', r -> 'statusChangedAt', 'currency', r -> 'currency', 'pgTxId', r -> 'pgTxId',
      'paidAt', r -> 'paidAt', 'failedAt', r -> 'failedAt', 'cancelledAt', r -> 'cancelledAt',
      'receiptUrl', r -> 'receiptUrl', 'amount', r -> 'amount', 'channel', r -> 'channel',
      'failure', nullif(jsonb_strip_nulls(jsonb_build_object(
          'reason', r -> 'failure' -> 'reason', 'pgCode', r -> 'failure' -> 'pgCode',
          'pgMessage', r -> 'failure' -> 'pgMessage')), '{}'),
      'method', nullif(jsonb_strip_nulls(jsonb_build_object(
          'type', r -> 'method' -> 'type', 'provider', r -> 'method' -> 'provider',
          'approvalNumber', r -> 'method' -> 'approvalNumber',
          'easyPayMethod', nullif(jsonb_strip_nulls(jsonb_build_object(
              'type', r -> 'method' -> 'easyPayMethod' -> 'type',
              'approvalNumber', r -> 'method' -> 'easyPayMethod' -> 'approvalNumber')), '{}'),
          'card', nullif(jsonb_strip_nulls(jsonb_build_object(
              'publisher', r -> 'method' -> 'card' -> 'publisher', 'issuer', r -> 'method' -> 'card' -> 'issuer',
              'brand', r -> 'method' -> 'card' -> 'brand', 'type', r -> 'method' -> 'card' -> 'type',
              'ownerType', r -> 'method' -> 'card' -> 'ownerType',
              'name', r -> 'method' -> 'card' -> 'name')), '{}'))), '{}'),
      'cancellations', (
          select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
              'status', c -> 'status', 'id', c -> 'id', 'pgCancellationId', c -> 'pgCancellationId',
              'totalAmount', c -> 'totalAmount', 'taxFreeAmount', c -> 'taxFreeAmount', 'vatAmount', c -> 'vatAmount',
              'requestedAt', c -> 'requestedAt', 'cancelledAt', c -> 'cancelledAt', 'receiptUrl', c -> 'receiptUrl',
              'trigger', c -> 'trigger')))
            from jsonb_array_elements(case jsonb_typeof(r -> 'cancellations') when 'array'
                                      then r -> 'cancellations' else '[]' end) c)
      )) as kept
    from due
)
update payment_service.payments p
   set portone_response = cut.kept
  from cut
 where p.id = cut.id
