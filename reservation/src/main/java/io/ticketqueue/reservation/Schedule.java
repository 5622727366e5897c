package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.UUID;

/**
 * One performance: what reservation copies of it from event.
 *
 * @param version of the seat plan, rising with each change
 * @param maxPerPerson how many of its seats one person may have
 * @param cancelled whether it will not take place
 */
public record Schedule(
    UUID id,
    UUID eventId,
    String eventTitle,
    String artist,
    String venueName,
    String hallName,
    Instant eventStartAt,
    Instant eventEndAt,
    Instant saleStartAt,
    Instant saleEndAt,
    long version,
    int maxPerPerson,
    boolean cancelled) {

  /**
   * Refuses outside the sale.
   *
   * @throws Problem SALE_CLOSED
   */
  void requireOnSale(Instant now) {
    if (cancelled || now.isBefore(saleStartAt) || !now.isBefore(saleEndAt)) {
      throw new Problem(ErrorCode.SALE_CLOSED);
    }
  }
}
