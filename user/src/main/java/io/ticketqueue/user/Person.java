package io.ticketqueue.user;

import java.util.Optional;

/**
 * A person, as identity verification names them.
 *
 * @param ci connecting information, the same for a person everywhere
 * @param di duplication information, one per person and site; some channels lack it
 */
public record Person(String ci, Optional<String> di) {
  @Override
  public String toString() {
    return "Person[…]";
  }
}
