package io.ticketqueue.user;

import java.util.Optional;

/**
 * Who a person is, by identity verification.
 *
 * @param ci connecting information: one per person, the same everywhere
 * @param di duplication information: one per person and site; not every channel has it
 */
public record Person(String ci, Optional<String> di) {
  @Override
  public String toString() {
    return "Person[…]";
  }
}
