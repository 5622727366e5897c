package io.ticketqueue.reservation;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One performance: what reservation copies of it from event.
 *
 * @param version rising with each change
 * @param planVersion of its seat plan, another one after each change of the seats or their prices
 * @param maxPerPerson how many of its seats one person may have
 * @param cancellationFees null in a copy made before they were told
 * @param noSingleSeats whether a choice by hand must leave no seat alone
 * @param drawn whether that, and how its hall is drawn, was told; not in copies of before
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
    String planVersion,
    int maxPerPerson,
    @Nullable CancellationFees cancellationFees,
    boolean noSingleSeats,
    boolean drawn,
    boolean cancelled) {

  /** What cancelling costs its buyers now: nothing once the organiser has cancelled. */
  CancellationFees feesNow() {
    return cancelled || cancellationFees == null ? CancellationFees.NONE : cancellationFees;
  }

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
