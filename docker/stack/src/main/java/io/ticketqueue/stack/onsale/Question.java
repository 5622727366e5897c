package io.ticketqueue.stack.onsale;

import java.util.Set;

/**
 * The calls of a buyer.
 *
 * <p>Each knows the refusals the contract foresees for somebody who keeps to the rules; docs/api.md
 * has them all. Refusals that mean "later" are counted apart ({@link Door}).
 */
enum Question {
  ENTER("410 SOLD_OUT", "400 SALE_ENDED"),
  STATUS("404 NOT_IN_QUEUE"),
  LEAVE("404 NOT_IN_QUEUE"),
  LAYOUT,
  LIVE("401 QUEUE_TOKEN_INVALID"),
  HOLD(
      "409 SEAT_NOT_AVAILABLE",
      "409 SALE_CLOSED",
      "409 RESERVATION_PENDING",
      "401 QUEUE_TOKEN_INVALID",
      "429 HOLDS_EXHAUSTED"),
  PAY("409 HOLD_EXPIRED", "409 HOLD_ENDS_SOON", "409 RESERVATION_NOT_PENDING"),
  CARD,
  CONFIRM("402 PAYMENT_FAILED", "409 HOLD_EXPIRED", "409 RESERVATION_NOT_PENDING"),
  GIVE_UP("409 ALREADY_PROCESSED"),
  RESERVATION;

  @SuppressWarnings("ImmutableEnumChecker") // it is one of Set.of
  private final Set<String> foreseen;

  Question(String... foreseen) {
    this.foreseen = Set.of(foreseen);
  }

  /** Whether a buyer may be told that. */
  boolean foresees(Reply reply) {
    return reply.isOk() || foreseen.contains(reply.refusal());
  }
}
