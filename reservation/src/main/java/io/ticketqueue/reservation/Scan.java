package io.ticketqueue.reservation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One showing of a ticket at a gate.
 *
 * @param ticketNumber of a seat's ticket, or of a reservation's, which stands for all its seats
 * @param gateUserId the account of the gate
 * @param id tells a repeat of this scan from another one, among those of the account and the ticket
 * @param gateId which of the account's gates it was, as the gate calls itself
 */
public record Scan(String ticketNumber, UUID gateUserId, String id, @Nullable String gateId) {
  /** By what a repetition is known, whichever gate of the account it comes from. */
  public record Key(String ticketNumber, UUID gateUserId, String id) {}

  /** By what a repetition of it is known. */
  public Key key() {
    return new Key(ticketNumber, gateUserId, id);
  }
}
