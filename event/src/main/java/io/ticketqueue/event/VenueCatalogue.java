package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.util.UUID;

/** Reads venues and their halls. */
@Component
public class VenueCatalogue {
  private final Venues venues;
  private final Transactions transactions;

  @Inject
  VenueCatalogue(Venues venues, Transactions transactions) {
    this.venues = venues;
    this.transactions = transactions;
  }

  /** A page of venues with their halls, newest first. */
  public Page<Venue.WithHalls> list(int offset, int size) {
    return transactions.required(() -> venues.list(offset, size));
  }

  /** A venue with its halls; throws VENUE_NOT_FOUND. */
  public Venue.WithHalls find(UUID id) {
    return transactions
        .required(() -> venues.findWithHalls(id))
        .orElseThrow(() -> new Problem(ErrorCode.VENUE_NOT_FOUND));
  }
}
